PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
LESSON ?=
# Three for two cores: a worker often waits for a browser, a kernel to start, or the book.
WORKERS ?= 3

export TF_CPP_MIN_LOG_LEVEL ?= 3

.DEFAULT_GOAL := help
.PHONY: help setup book test lint data records bench renumber colab oldest clean

help:  ## 이 목록을 보여 줍니다
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 12

setup: $(READY)  ## .venv를 만듭니다 (한 번만, 그리고 requirements가 바뀌었을 때)

# A Python that was asked for and is not the environment's: made anew.
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) -c 'import sys; print(sys.version_info[:2])' 2>&1),$(shell $(BIN)/python -c 'import sys; print(sys.version_info[:2])' 2>&1))
.PHONY: $(READY)
endif
endif

$(READY): requirements.txt constraints.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "파이썬을 찾지 못했습니다: $(PYTHON)"; exit 1; }
	@$(PYTHON) tools/set_up.py $(VENV)
	@touch $@

book: $(READY)  ## 모든 장을 실행하여 _build/html에 책을 만듭니다
	@$(BIN)/python book/build.py

test: $(READY)  ## 모든 테스트, 모든 장, 만들어진 책을 검사합니다
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart=0

lint: $(READY)  ## 코드 스타일을 검사합니다
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

data: $(READY)  ## 데이터셋을 모두 내려받습니다
	$(BIN)/python -m helpers.data

records: $(READY)  ## 모든 실험을 끝까지 훈련하여 기록합니다 (이어서 할 수 있음, LESSON=02로 한 장만, AGAIN=1로 처음부터)
	$(BIN)/python -m helpers.experiment.make_records $(LESSON) $(if $(AGAIN),--again)

bench: $(READY)  ## 데이터 증강의 속도를 잽니다
	$(BIN)/python tools/bench.py

renumber: $(READY)  ## 장의 번호를 바꿉니다 (MOVES="04=05 05=04")
	$(BIN)/python tools/renumber.py $(MOVES)

colab: $(READY)  ## 코랩용 노트북을 _build/colab에 씁니다 (ADDRESS=https://...)
	@$(BIN)/python tools/colab.py $(ADDRESS)

oldest:  ## 지원하는 가장 낮은 버전으로 모든 장을 실행합니다 (임시 환경, 디스크 3 GB)
	PYTHON=$(PYTHON) .ci/oldest

clean:  ## 만들어진 것을 지웁니다 (.venv는 둡니다)
	rm -rf _build .pytest_cache .ruff_cache
