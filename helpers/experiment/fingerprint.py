"""What an experiment is, as a few short hashes: a record belongs to a lesson only if they agree.

Left out on purpose: names and seeds, the settings of Keras that are off (``None`` or ``False``), number
types, and the step counts of learning-rate schedules, which follow from the budget and so differ between
quick and full runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

PARTS = {
    "model": "모델",
    "optimizer": "옵티마이저",
    "loss": "손실 함수",
    "budget": "훈련 예산(에포크, 배치 크기, 시드, 검증 비율)",
    "data": "데이터",
    "settings": "설정(settings)",
}

_VOLATILE = {
    *("name", "registered_name", "module", "build_config", "build_input_shape", "dtype", "seed"),
    *("compile_config", "decay_steps", "warmup_steps", "boundaries", "jit_compile"),
    *("shared_object_id", "code"),
}


def model_definition(model) -> dict[str, object]:
    """Describes a compiled model without names, seeds and number types.

    Args:
        model: A compiled Keras model.

    Returns:
        Plain data under ``model``, ``optimizer`` and ``loss``; equal for equal definitions.

    Example:
        >>> sorted(model_definition(model))
        ['loss', 'model', 'optimizer']
    """
    compiled = model.get_compile_config() or {}
    config = model.get_config()
    return {
        "model": [type(model).__name__, _plain(config, _layer_numbers(config))],
        "optimizer": _plain(compiled.get("optimizer")),
        "loss": [_plain(compiled.get("loss")), _plain(compiled.get("loss_weights"))],
    }


def fingerprint(definition: Mapping[str, object]) -> dict[str, str]:
    """Hashes each part of a definition, so that a difference can be named.

    Args:
        definition: Plain data under the keys of `PARTS`.

    Returns:
        12 hexadecimal digits for each key.

    Example:
        >>> fingerprint({"loss": "mse"})
        {'loss': '2c3ad4b7e5c9'}
    """
    return {
        part: hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
        for part, value in definition.items()
    }


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names, in Korean, the parts in which two fingerprints differ.

    Args:
        one: A fingerprint.
        other: Another one.

    Returns:
        Korean names in the order of `PARTS`; empty if the two agree.

    Example:
        >>> differences({"loss": "a", "data": "b"}, {"loss": "c", "data": "b"})
        ['손실 함수']
    """
    return [korean for part, korean in PARTS.items() if one.get(part) != other.get(part)]


def plain_settings(settings: object) -> object:
    """Rounds the numbers of a lesson's own settings, so that they hash alike everywhere."""
    return _plain(settings)


def _plain(value: object, numbers: Mapping[str, int] | None = None) -> object:
    numbers = numbers or {}
    if isinstance(value, Mapping):
        cleaned = {key: _plain(item, numbers) for key, item in value.items() if key not in _VOLATILE}
        return {key: item for key, item in cleaned.items() if item is not None and item is not False}
    if isinstance(value, str):
        return numbers.get(value, value)
    if isinstance(value, Sequence):
        return [_plain(item, numbers) for item in value]
    if isinstance(value, bool | int) or value is None:
        return value
    if callable(value):
        return getattr(value, "__name__", type(value).__name__)
    if hasattr(value, "tolist"):
        return _plain(value.tolist(), numbers)
    return float(f"{float(value):.6g}")


def _layer_numbers(config: Mapping[str, object]) -> dict[str, int]:
    """Numbers the layers' names by their place, through nested models too."""
    numbers: dict[str, int] = {}

    def visit(layers) -> None:
        for layer in layers:
            inner = layer["config"]
            numbers.setdefault(layer.get("name") or inner["name"], len(numbers))
            visit(inner.get("layers", ()))

    visit(config.get("layers", ()))
    return numbers
