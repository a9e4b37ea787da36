"""Every question of every lesson: the right answer, each named mistake, the untouched stub.

The answers stand in ``tests/exercises/<topic>.py`` as plain data; see ``helpers.exercises`` for their form.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import helpers.exercises
from helpers.exercises import Choice, Number, Numbers, Question

ANSWERS = Path(__file__).parent / "exercises"
LESSONS = Path(__file__).parents[1] / "lessons"
ENGINE = {
    "choices",
    "differences",
    "engine",
    "errors",
    "functions",
    "model_steps",
    "models",
    "reading",
    "replies",
    "showing",
    "undisturbed",
    "values",
}
TOPICS = sorted({module.name for module in pkgutil.iter_modules(helpers.exercises.__path__)} - ENGINE)
HANGUL = re.compile("[가-힣]")


def questions(topic: str) -> dict[str, Question]:
    module = importlib.import_module(f"helpers.exercises.{topic}")
    return {name: value for name, value in vars(module).items() if isinstance(value, Question)}


def cases(topic: str) -> dict:
    path = ANSWERS / f"{topic}.py"
    if not path.exists():
        return {}
    spec = importlib.util.spec_from_file_location(f"answers_{topic}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CASES


def every(part):
    """Parameters (topic, name, what) for each question of each topic."""
    found = []
    for topic in TOPICS:
        answers = cases(topic)
        for name, question in questions(topic).items():
            case = answers.get(name, {})
            found += [
                pytest.param(question, *what, id=f"{topic}.{name}{label}") for label, *what in part(case)
            ]
    return found


def rights(case):
    answers = case.get("rights", [case["right"]] if "right" in case else [])
    return [(f"[{index}]", answer) for index, answer in enumerate(answers)]


@pytest.mark.parametrize("topic", TOPICS)
def test_each_question_has_answers_in_the_tests(topic):
    missing = set(questions(topic)) ^ set(cases(topic))
    assert questions(topic), f"helpers/exercises/{topic}.py has no question"
    assert not missing, (
        f"tests/exercises/{topic}.py and helpers/exercises/{topic}.py differ in {sorted(missing)}"
    )


@pytest.mark.parametrize(("question", "case"), every(lambda case: [("", case)]))
def test_each_question_has_a_right_answer_and_a_wrong_one_for_each_mistake(question, case):
    names = {mistake.name for mistake in question.mistakes}
    assert rights(case), "give the right answer under 'right'"
    assert set(case["wrong"]) == names, "give one wrong answer for each mistake, by the mistake's name"
    assert len(names) >= 3, "name at least three misconceptions"


@pytest.fixture(scope="module")
def counts(request):
    """Counts the answers of the table and writes the sums when all are judged."""
    counted = Counter()
    yield counted
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("", *(f"{what}: {count}" for what, count in counted.items()), sep="\n")


@pytest.mark.parametrize(("question", "answer"), every(rights))
def test_the_right_answer_is_right(question, answer, counts):
    reply = question.check(answer)
    assert reply.status == "right", reply
    counts["right answers accepted"] += 1


@pytest.mark.parametrize(
    ("question", "answer", "name"),
    every(lambda case: [(f"[{n}]", a, n) for n, a in case.get("wrong", {}).items()]),
)
def test_the_wrong_answer_is_named(question, answer, name, counts):
    reply = question.check(answer)
    assert (reply.status, reply.mistake) == ("wrong", name), reply
    counts["wrong answers refused by the name of the mistake"] += 1


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    every(lambda case: [(f"[{i}]", *what) for i, what in enumerate(case.get("refused", []))]),
)
def test_what_readers_typed_is_refused_with_the_right_words(question, answer, words, counts):
    reply = question.check(answer)
    assert reply.status == "wrong" and words in reply.text, reply
    counts["wrong answers refused with the words that fit"] += 1


@pytest.mark.parametrize(("question", "stub"), every(lambda case: [("", case.get("stub", ...))]))
def test_the_untouched_stub_is_not_started(question, stub):
    assert question.check(stub).status == "not_started"


@pytest.mark.parametrize(("question",), every(lambda case: [("",)]))
def test_the_learner_reads_korean(question):
    sentences = [question.right, question.solution.text, *(mistake.says for mistake in question.mistakes)]
    for text in [question.title, question.hints[0], *sentences]:  # a later hint may be half a line of code
        assert HANGUL.search(text), f"not Korean: {text}"
    for text in sentences:
        assert re.search(r"[.?!)]$", text.strip()), f"not a whole sentence: {text}"


@pytest.mark.parametrize(("question",), every(lambda case: [("",)]))
def test_a_hint_is_not_the_answer(question):
    answer, hints = question.answer, " ".join(question.hints)
    if isinstance(answer, Number | Numbers):
        expected = [answer.expected] if isinstance(answer, Number) else answer.expected[-1:]
        numbers = [number.replace(",", "") for number in re.findall(r"[−-]?[\d,]*\.?\d+", hints)]
        assert not {str(value) for value in expected if abs(value) > 9} & set(numbers), hints
    if isinstance(answer, Choice):
        assert not re.search(r"[\"(][가-하][\")]", hints), hints


@pytest.mark.parametrize("lesson", sorted(LESSONS.glob("[0-9][0-9]-*.ipynb")), ids=lambda path: path.stem)
def test_each_lesson_asks_all_its_questions(lesson):
    topic = lesson.stem[3:].replace("-", "_")
    text = lesson.read_text(encoding="utf8")
    assert topic in TOPICS, f"helpers/exercises/{topic}.py is missing"
    unasked = [name for name in questions(topic) if f"q.{name}.check(" not in text]
    assert not unasked, f"{lesson.name} never asks {unasked}"
