"""An answer that is a Keras model: compared with a reference model by what it does."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.errors import explain
from helpers.exercises.model_steps import Step, activations, steps
from helpers.exercises.reading import Unreadable, given, kind_of, same

_WINDOWS = ("padding", "strides", "pool_size", "dilation_rate")


class Model:
    """A Keras model that the learner built, trained or not, Sequential or Functional, nested or not.

    It is right when it has the reference's input and output shape and weights, and with the same numbers
    put into both gives the same output for random input. Layers without effect on the output
    (``Dropout``) are compared by name, rate and place.

    Args:
        build: Makes the reference model.
        tolerance: The largest allowed difference of an output.

    Example:
        >>> def build():
        ...     return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        >>> answer = Model(build)
        >>> answer.complaint(answer.read(build())) is None
        True
    """

    def __init__(self, build: Callable[[], Any], tolerance: float = 1e-4) -> None:
        self.build, self.tolerance = build, tolerance

    def read(self, answer: Any) -> Any:
        """Takes a built model, or a function without arguments that builds one."""
        import keras

        if kind_of(answer) == "함수":
            try:
                answer = answer()
            except (Exception, SystemExit) as error:
                raise Unreadable(explain(error, "모델을 만들다가", answer)) from None
            if answer is None:
                raise Unreadable("함수가 모델을 돌려주지 않았습니다. `return`을 잊지 않았는지 보세요.")
        if kind_of(answer) == "케라스 레이어" or (
            isinstance(answer, list | tuple) and any(kind_of(item) == "케라스 레이어" for item in answer)
        ):
            raise Unreadable(
                "레이어가 아니라 모델을 넘겨 주세요. `keras.Sequential([...])`로 묶으면 모델이 됩니다."
            )
        if not isinstance(answer, keras.Model):
            raise Unreadable(f"케라스 모델을 넘겨 주세요. {given(answer)}")
        if isinstance(answer, keras.Sequential) and not answer.built:
            raise Unreadable("모델이 입력의 크기를 모릅니다. 첫 줄에 `keras.Input(...)`을 넣어 주세요.")
        if not isinstance(getattr(answer, "input_shape", None), tuple):
            raise Unreadable(
                "`keras.Sequential`이나 Functional API로, 입력과 출력이 하나씩인 모델을 만들어 주세요."
            )
        return answer

    def shows(self, value: Any, when: Callable) -> bool:
        """Compares with a wrong model, or asks a predicate on the model."""
        needed = [p for p in inspect.signature(when).parameters.values() if p.default is p.empty]
        return bool(when(value)) if needed else self._complaint(value, when()) is None

    def complaint(self, value: Any) -> str | None:
        """Compares shapes, then weights, then behaviour with the same weights."""
        return self._complaint(value, self.build())

    def _complaint(self, model: Any, reference: Any) -> str | None:
        for name, got, expected in (
            ("입력의 모양", model.input_shape, reference.input_shape),
            ("출력의 모양", model.output_shape, reference.output_shape),
            ("매개변수의 수", model.count_params(), reference.count_params()),
        ):
            if got != expected:
                return f"{name}: 만든 모델은 {got}, 문제에서 요구한 모델은 {expected}입니다."
        shapes = [[tuple(weight.shape) for weight in each.weights] for each in (model, reference)]
        if shapes[0] != shapes[1]:
            return "매개변수의 수는 맞지만 레이어마다 나뉜 모양이 다릅니다. summary()를 한 줄씩 살펴보세요."
        if _silent_layers(model) != _silent_layers(reference):
            return "훈련할 때만 작동하는 레이어(Dropout 등)의 종류나 비율, 자리가 다릅니다."
        return None if self._behaves_like(model, reference) else _what_differs(model, reference)

    def _behaves_like(self, model: Any, reference: Any) -> bool:
        rng = np.random.default_rng(0)
        weights = [_numbers(rng, weight) for weight in reference.weights]
        x = rng.normal(size=(16, *reference.input_shape[1:])).astype("float32")
        return same(_outputs(model, weights, x), _outputs(reference, weights, x), self.tolerance)


def _numbers(rng: np.random.Generator, weight: Any) -> np.ndarray:
    """Numbers of ordinary size for a weight, none zero: fresh zero biases would hide a difference."""
    signs = rng.choice([-1, 1], weight.shape) if not weight.path.endswith("moving_variance") else 1
    numbers = rng.uniform(0.05, 1.0, weight.shape) * signs
    return (numbers / max(1.0, np.sqrt(np.prod(weight.shape[:-1])))).astype("float32")


def _outputs(model: Any, weights: list[np.ndarray], x: np.ndarray) -> Any:
    """The model's outputs with other weights, its own left untouched."""
    numbers = {id(weight): number for weight, number in zip(model.weights, weights, strict=True)}
    trainable = [numbers.get(id(v), v.value) for v in model.trainable_variables]
    others = [numbers.get(id(v), v.value) for v in model.non_trainable_variables]
    return model.stateless_call(trainable, others, x, training=False)[0]


def _silent_layers(model: Any) -> list[tuple[str, float, int]]:
    """Layers that work only while training, each with how many layers with weights stand before it."""
    found, before = [], 0
    for step in steps(model):
        if hasattr(step.layer, "rate") and not step.layer.weights:
            found.append((step.kind, float(step.layer.rate), before))
        before += bool(step.layer.weights) and step.kind != "activation"
    return found


def _what_differs(model: Any, reference: Any) -> str:
    """Names the first step of the model that is not as in the reference, only as far as it is certain."""
    mine, theirs = (
        [step for step in steps(each) if not hasattr(step.layer, "rate")] for each in (model, reference)
    )
    if [s.kind for s in mine if s.kind != "activation"] != [s.kind for s in theirs if s.kind != "activation"]:
        return "모양은 맞지만 레이어의 종류나 순서가 다릅니다."
    for place, (got, wanted) in enumerate(zip(activations(model), activations(reference), strict=True), 1):
        if got != wanted:
            had = "활성화 함수가 없습니다" if got == "linear" else f"활성화 함수가 `{got}`입니다"
            return f"가중치가 있는 레이어 중 {place}번째 뒤에 {had}. 그 자리를 다시 살펴보세요."
    for got, wanted in zip(mine, theirs, strict=False):
        setting = _setting(got, wanted)
        if setting:
            return f"`{got.kind}` 레이어의 `{setting}` 설정이 다릅니다."
    return "모양은 맞지만 계산이 다릅니다. 레이어의 순서를 살펴보세요."


def _setting(got: Step, wanted: Step) -> str | None:
    return next(
        (name for name in _WINDOWS if getattr(got.layer, name, None) != getattr(wanted.layer, name, None)),
        None,
    )
