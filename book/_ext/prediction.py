"""What a 예측해 보기 box asks its reader, out of a code cell's metadata ``predict``, and the answer to it.

A number or a choice; the answer is taken from what the cell shows or from a record, and never typed where it
can be computed::

    {"ask": "정확도", "kind": "number", "unit": "%", "near": 3,
     "answer": {"record": "06-mnist-convnet/dense", "path": "test.accuracy", "times": 100, "digits": 1}}
    {"ask": "더한 값", "kind": "number", "answer": {"output": "더한 값: (-?[\\d.]+)"}}
    {"ask": "많은 쪽", "kind": "choice", "options": ["합성곱", "Dense"],
     "answer": {"most": {"합성곱": "합성곱 신경망 +([\\d,]+)", "Dense": "합성곱 신경망 +[\\d,]+ +([\\d,]+)"}}}

An answer's ways: a number has ``output`` (a regular expression with one group) or ``record`` and ``path``,
divided by another such number ``over``, ``times`` a factor, rounded to ``digits``. A choice has ``output``
(the group is an option), ``matches`` (an expression an option; exactly one is found), ``most`` or ``least``
(a number an option), or, of pure reasoning or where only a picture tells, ``option``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from helpers.experiment import Record

KEYS = {
    "number": {"ask", "kind", "unit", "near", "right", "answer"},
    "choice": {"ask", "kind", "options", "answer"},
}
WAYS = ("option", "output", "matches", "most", "least")
_SOURCE = {"output", "record", "path", "over", "times", "digits"}
_HANGUL = re.compile("[가-힣]")


def faults(asked: Mapping[str, Any]) -> Iterator[str]:
    """Tells what is wrong with the metadata, without looking for the answer."""
    kind = asked.get("kind")
    if kind not in KEYS:
        yield f"kind is number or choice, not {kind!r}"
        return
    for key in sorted(set(asked) - KEYS[kind]):
        yield f"a {kind} has no {key!r}"
    if not _HANGUL.search(str(asked.get("ask", ""))):
        yield "ask says in Korean what is guessed"
    answer = asked.get("answer")
    if not isinstance(answer, Mapping):
        yield "answer says where the answer stands: output, record, ... (book/_ext/prediction.py)"
    elif kind == "number":
        yield from _number_faults(asked, answer)
    else:
        yield from _choice_faults(asked.get("options", []), answer)


def _number_faults(asked: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    for name in ("near", "right"):
        if name in asked and not (isinstance(asked[name], int | float) and asked[name] >= 0):
            yield f"{name} is a distance: a number of at least 0"
    yield from _source_faults(answer)
    if "digits" not in answer and {"record", "over", "times"} & set(answer):
        yield "a computed number names its digits"


def _choice_faults(options: Any, answer: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(options, list) or len(set(options)) < 2 or len(set(options)) < len(options):
        yield "a choice has at least two options, all different"
        return
    if len(answer) != 1 or next(iter(answer)) not in WAYS:
        yield f"a choice's answer has one of {', '.join(WAYS)}"
        return
    ((way, value),) = answer.items()
    if way == "option" and value not in options:
        yield f"{value!r} is none of the options"
    elif way == "output":
        yield from _source_faults(answer)
    elif way in ("matches", "most", "least"):
        if not isinstance(value, Mapping) or set(value) != set(options):
            yield f"{way} names every option, and no other"
            return
        for source in value.values():
            if way == "matches":
                yield from _expression_faults(source)
            else:
                yield from _source_faults(_as_source(source))


def _source_faults(source: Any) -> Iterator[str]:
    if not isinstance(source, Mapping) or ("output" in source) == ("record" in source):
        yield "a number comes from output or from record"
        return
    for key in sorted(set(source) - _SOURCE):
        yield f"a number's answer has no {key!r}"
    if "output" in source:
        yield from _expression_faults(source["output"], groups=1)
    elif not source.get("path"):
        yield "record needs a path: helpers/records/README.md"
    if "over" in source:
        yield from _source_faults(_as_source(source["over"]))


def _expression_faults(expression: Any, groups: int | None = None) -> Iterator[str]:
    try:
        found = re.compile(expression).groups
    except (re.error, TypeError) as error:
        yield f"not a regular expression: {expression!r} ({error})"
        return
    if groups is not None and found != groups:
        yield f"{expression!r} has one group: the number or the option"


def reads_output(answer: Mapping[str, Any] | str) -> bool:
    """Whether an answer without faults needs what the cell shows, and not records alone."""
    if isinstance(answer, str):
        return True
    if "option" in answer:
        return False
    if "record" in answer:
        return "over" in answer and reads_output(answer["over"])
    return any(reads_output(value) for value in answer.values() if isinstance(value, str | Mapping))


def answered(asked: Mapping[str, Any], shown: str, load: Callable[[str], Record]) -> dict[str, Any]:
    """Finds the answer.

    Args:
        asked: Metadata without faults.
        shown: What the cell shows, as text.
        load: Reads a record by its name.

    Returns:
        What the page's script needs: ``ask``, ``kind``, ``answer`` (a text), and ``value``, ``unit``,
        ``near``, ``right`` or ``options``.

    Raises:
        LookupError: There is no answer, or more than one.
    """
    answer = asked["answer"]
    if asked["kind"] == "choice":
        chosen = _chosen(asked["options"], answer, shown, load)
        return {"ask": asked["ask"], "kind": "choice", "options": asked["options"], "answer": chosen}
    value = _number(answer, shown, load)
    digits = answer.get("digits", max(0, -value.as_tuple().exponent))
    text = f"{value:,.{digits}f}"
    return {
        "ask": asked["ask"],
        "kind": "number",
        "unit": asked.get("unit", ""),
        "answer": text.replace("-", "−"),
        "value": float(text.replace(",", "")),
        "right": max(asked.get("right", 0), 0.49 * 10.0**-digits),  # what rounds to the answer is right
        "near": asked.get("near", 0),
    }


def _chosen(options: list[str], answer: Mapping[str, Any], shown: str, load: Callable[[str], Record]) -> str:
    ((way, value),) = answer.items()
    if way == "option":
        return value
    if way == "output":
        found = _group(value, shown)
        if found not in options:
            raise LookupError(f"{value!r} finds {found!r}, which is no option")
        return found
    if way == "matches":
        best = [option for option, expression in value.items() if re.search(expression, shown, re.MULTILINE)]
    else:
        numbers = {option: _number(_as_source(source), shown, load) for option, source in value.items()}
        end = (max if way == "most" else min)(numbers.values())
        best = [option for option, number in numbers.items() if number == end]
    if len(best) != 1:
        raise LookupError(f"{way} finds {len(best)} options instead of one: {best}")
    return best[0]


def _as_source(source: Any) -> Any:
    return {"output": source} if isinstance(source, str) else source


def _number(source: Mapping[str, Any], shown: str, load: Callable[[str], Record]) -> Decimal:
    if "output" in source:
        text = _group(source["output"], shown).replace(",", "").replace("−", "-").strip().rstrip(".")
        try:
            value = Decimal(text)
        except ArithmeticError:
            raise LookupError(f"{source['output']!r} finds {text!r}, which is no number") from None
    else:
        value = Decimal(load(source["record"]).value(source["path"]))
    if "over" in source:
        value /= _number(_as_source(source["over"]), shown, load)
    return value * Decimal(str(source["times"])) if "times" in source else value


def _group(expression: str, shown: str) -> str:
    found = re.search(expression, shown, re.MULTILINE)
    if found is None:
        raise LookupError(f"{expression!r} finds nothing in {' '.join(shown.split())[:200]!r}")
    return found[1]
