"""An answer that is a Keras model: compared with a reference model by what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.reading import Unreadable, same, short


class Model:
    """A Keras model that the learner built, trained or not, Sequential or Functional.

    It is right when it has the reference's input and output shape, as many parameters, and, with the
    reference's weights put in, gives the same output for random input. Layers without effect on the output
    (``Dropout``) are compared by name and order.

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

        if callable(answer) and not isinstance(answer, keras.Model | keras.layers.Layer | type):
            try:
                answer = answer()
            except Exception as error:
                raise Unreadable(
                    f"모델을 만들다가 오류가 났습니다.\n{type(error).__name__}: {error}"
                ) from None
        if isinstance(answer, list | tuple) or (
            isinstance(answer, keras.layers.Layer) and not isinstance(answer, keras.Model)
        ):
            raise Unreadable(
                "레이어가 아니라 모델을 넘겨 주세요. keras.Sequential([...])로 묶으면 모델이 됩니다."
            )
        if not isinstance(answer, keras.Model):
            raise Unreadable(f"케라스 모델을 넘겨 주세요. 지금은 {short(answer)}입니다.")
        if isinstance(answer, keras.Sequential) and not answer.built:
            raise Unreadable("모델이 입력의 크기를 모릅니다. 첫 줄에 keras.Input(...)을 넣어 주세요.")
        if not hasattr(answer, "input_shape"):
            raise Unreadable("Sequential이나 Functional API로 만든 모델을 넘겨 주세요.")
        return answer

    def shows(self, value: Any, when: Callable[[Any], bool]) -> bool:
        """Asks a predicate on the model."""
        return bool(when(value))

    def complaint(self, value: Any) -> str | None:
        """Compares shapes, then counts, then behaviour with the same weights."""
        reference = self.build()
        for name, got, expected in (
            ("입력의 모양", value.input_shape, reference.input_shape),
            ("출력의 모양", value.output_shape, reference.output_shape),
            ("매개변수의 수", value.count_params(), reference.count_params()),
        ):
            if got != expected:
                return f"{name}: 만든 모델은 {got}, 문제의 모델은 {expected}입니다."
        if _weight_shapes(value) != _weight_shapes(reference):
            return (
                "매개변수의 수는 맞지만 레이어마다 나뉜 모양이 다릅니다. summary()를 한 줄씩 비교해 보세요."
            )
        if _silent_layers(value) != _silent_layers(reference):
            return "훈련할 때만 일하는 레이어(Dropout 등)의 종류나 비율, 차례가 다릅니다."
        if not self._behaves_like(value, reference):
            return "모양은 맞지만 계산이 다릅니다. 활성화 함수, 패딩, 레이어의 순서를 살펴보세요."
        return None

    def _behaves_like(self, model: Any, reference: Any) -> bool:
        import keras

        twin = keras.models.clone_model(model)
        rng = np.random.default_rng()
        # Not the fresh weights: zero biases would hide a difference.
        weights = [rng.uniform(0.05, 1.0, w.shape) * rng.choice([-1, 1], w.shape) for w in twin.get_weights()]
        variances = [w.path.endswith("moving_variance") for w in twin.weights]
        weights = [abs(w) if v else w for w, v in zip(weights, variances, strict=True)]
        scale = [1 / max(1.0, np.sqrt(np.prod(w.shape[:-1]))) for w in weights]
        weights = [w * s for w, s in zip(weights, scale, strict=True)]
        twin.set_weights(weights)
        reference.set_weights(weights)
        x = rng.normal(size=(16, *reference.input_shape[1:])).astype("float32")
        return same(twin(x, training=False), reference(x, training=False), self.tolerance)


def _weight_shapes(model: Any) -> list[tuple[int, ...]]:
    return [tuple(weight.shape) for weight in model.weights]


def _silent_layers(model: Any) -> list[tuple[str, float, int]]:
    """Layers that work only while training, each with how many layers with weights stand before it."""
    found, before = [], 0
    for layer in model.layers:
        if hasattr(layer, "rate") and not layer.weights:
            found.append((type(layer).__name__, float(layer.rate), before))
        before += bool(layer.weights)
    return found
