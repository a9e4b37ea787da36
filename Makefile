PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
LESSON ?=

export TF_CPP_MIN_LOG_LEVEL ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup book test lint data records bench renumber colab clean

help:  ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 12

setup: $(READY)  ## make .venv (done once, and again when requirements change)

$(READY): requirements.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11, 3.12 또는 3.13이 필요합니다. 예: make book PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

book: $(READY)  ## run every lesson and build the book into _build/html
	$(BIN)/python book/build.py

test: $(READY)  ## run every test, every lesson and the built book
	$(BIN)/python -m pytest -n 2 --dist loadfile --max-worker-restart=0

lint: $(READY)  ## check and format the code
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

data: $(READY)  ## fetch all full data sets
	$(BIN)/python -m helpers.data

records: $(READY)  ## train everything in full and write helpers/records (resumable; LESSON=02 for one, AGAIN=1 from scratch)
	$(BIN)/python -m helpers.experiment.record $(LESSON) $(if $(AGAIN),--again)

bench: $(READY)  ## measure augmentation throughput
	$(BIN)/python tools/bench.py

renumber: $(READY)  ## give lessons new numbers (MOVES="04=05 05=04")
	$(BIN)/python tools/renumber.py $(MOVES)

colab: $(READY)  ## write executed copies for Colab into _build/colab (ADDRESS=https://...)
	$(BIN)/python tools/colab.py $(ADDRESS)

clean:  ## delete what was built, keep .venv
	rm -rf _build .pytest_cache .ruff_cache
