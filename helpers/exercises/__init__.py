"""Check, hint and solution for the exercises of a lesson.

The learner's cell holds a stub; the next cell, tagged ``solution`` and ``hide-cell``, holds the solution::

    from helpers.exercises import neurons_and_dense as q

    answer = ...                        # the stub: check says "아직 풀지 않았습니다"
    q.parameters.check(answer)          # q.parameters.hint() gives up to three hints, one a call, then all

    answer = 4 * 8 + 8                  # the solution cell: runs in CI, must be right
    q.parameters.check(answer)
    q.parameters.solution               # the explanation as a box

How to write questions
----------------------
One module a lesson, ``helpers/exercises/<topic>.py``, named as the lesson without number
(``01-neurons-and-dense`` -> ``neurons_and_dense.py``). Each question is one public name::

    parameters = Question(
        "연습 1.1 매개변수의 수",
        Number(40),
        mistakes=[
            Mistake("forgot biases", 32, "편향을 빼고 세었습니다. 뉴런마다 하나씩 더 있습니다."),
            Mistake("one bias", 33, "편향이 레이어에 하나뿐이라고 보았습니다."),
            Mistake("added sizes", 12, "입력과 뉴런의 수를 더했습니다. 모든 입력이 모든 뉴런에 이어집니다."),
        ],
        hints=["입력 하나에서 나가는 선을 세어 보세요.", "선 하나가 가중치 하나입니다.", "4 * 8 + ..."],
        solution="선이 4 × 8 = 32개, 편향이 8개입니다.",
        right="가중치 32개와 편향 8개, 모두 40개입니다.",
    )

The kinds of answer, all given the right value first:

* ``Number(40)``, ``Number(0.779, tolerance=0.01)``: one number.
* ``Numbers((None, 26, 26, 32))``: a shape, several numbers.
* ``Array([[1, 0], [0, 1]])``: an array or tensor; shape and values.
* ``Choice({"가": "...", "나": "..."}, "나")`` or a set of labels, when several are right.
* ``Ordering({"가": "...", "나": "..."}, ["나", "가"])``: lines put in order; ``also=`` further right orders;
  ``stands_before("가", "나")`` makes the predicate of a mistake.
* ``Function(oracle, inputs, small=inputs)``: a function of the learner; ``inputs(rng)`` draws one tuple of
  arguments, ``small(rng)`` one that is quickly computed by hand (give it whenever the result is an array).
  ``when`` of a mistake is the wrong function, or ``returns(predicate)``. The stub is ``def f(x): ...`` and
  then ``q.f.check(f)``.
* ``Model(build)``: a Keras model; import keras inside ``build``. ``when`` of a mistake is a function that
  builds the wrong model, or a predicate on the model; ``steps(model)`` and ``activations(model)`` see through
  ``Activation`` layers and nested models.
* ``Passes(test, wants)``: anything else; ``test`` gives true, or a Korean sentence saying what is off, and
  raises ``Unreadable`` for what it cannot judge. ``when`` of a mistake is a predicate.

``Mistake(name, when, says)``: ``when`` is the wrong value or a predicate on the value that was read (a float,
a tuple, an array, a frozenset of labels, a tuple of labels, a model). Mistakes are tried in order when the
answer is not right. ``says`` must be true however the learner came to the answer: of a number say what gives
it ("편향을 빼고 센 값입니다"), of a function what it does, never what the learner must have written.

The engine answers by itself: untouched stubs; answers of the wrong kind; the same answer written otherwise
(``"(나)"``, ``[40]``, ``Activation("relu")`` as a layer); rounding, a lost sign, percent, swapped axes;
errors in the learner's code, in Korean; endless, huge or broken objects. A wrong function is shown on one
input, with the first cell that differs. Inputs are the same at every check. A question never reads or writes
the learner's globals, and a check leaves the random numbers as they were.

How to test them
----------------
``tests/exercises/<topic>.py`` holds plain data, which ``tests/test_exercises.py`` runs for every module::

    CASES = {
        "parameters": {
            "right": 40,                                           # or a list under "rights"
            "wrong": {"forgot biases": 32, "one bias": 33, "added sizes": 12},   # by the name of the mistake
            "refused": [(39, "아직"), ("40", "따옴표")],            # further wrong ones, words of the reply
        },
    }

Every mistake needs a wrong answer of that name, three or more a question; ``"stub"`` is ``...`` unless given.
What readers really typed goes under ``"rights"`` or ``"refused"``.
"""

from helpers.exercises.choices import Choice, Ordering, stands_before
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function, returns
from helpers.exercises.model_steps import activations, steps
from helpers.exercises.models import Model
from helpers.exercises.reading import Unreadable
from helpers.exercises.replies import Reply
from helpers.exercises.values import Array, Number, Numbers, Passes

__all__ = [
    "Array",
    "Choice",
    "Function",
    "Mistake",
    "Model",
    "Number",
    "Numbers",
    "Ordering",
    "Passes",
    "Question",
    "Reply",
    "Unreadable",
    "activations",
    "returns",
    "stands_before",
    "steps",
]
