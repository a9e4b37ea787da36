"""What an experiment is, as a few short hashes: a record belongs to a lesson only if they agree.

Left out on purpose: names and seeds, the settings of Keras that are off (``None`` or ``False``), number
types, and the step counts of learning-rate schedules, which follow from the budget and so differ between
quick and full runs. Of a layer among a lesson's own settings also what Keras's versions write differently.

Arrays are not hashed, since scaled numbers differ in their last digits from machine to machine: `outline`
sums them up, and `same_outline` compares within rounding.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import numpy as np

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
_DIFFERS_BY_VERSION = {"data_format", "autocast"}  # in the configs of augmentation since Keras 3.12 and 3.15
_OUTLINE_ROWS = 1000


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
    """Makes a lesson's own settings plain data that hash alike everywhere; layers become their configs."""
    if hasattr(settings, "get_config"):
        return [type(settings).__name__, plain_settings(settings.get_config())]
    if isinstance(settings, Mapping):
        kept = {key: value for key, value in settings.items() if key not in _DIFFERS_BY_VERSION}
        return _plain({key: plain_settings(value) for key, value in kept.items()})
    if isinstance(settings, list | tuple):
        return [plain_settings(item) for item in settings]
    return _plain(settings)


def outline(array: object) -> dict[str, object] | None:
    """Sums up an array, so that other scaling, filling or order of the same rows shows.

    Args:
        array: Numbers of any shape, rows first.

    Returns:
        ``shape``, and of at most 1,000 evenly spaced rows ``mean``, ``std`` and ``projection``, a weighted
        sum with fixed weights; ``None`` for what is no array of numbers.

    Example:
        >>> outline(np.eye(2))
        {'shape': [2, 2], 'mean': 0.5, 'std': 0.5, 'projection': 0.207021}
    """
    if not hasattr(array, "dtype") or not hasattr(array, "shape") or not len(array.shape):
        return None
    rows = np.asarray(array[:: -(-len(array) // _OUTLINE_ROWS) or 1])
    if rows.dtype.kind not in "biuf" or not rows.size:
        return None
    numbers = rows.astype("float64").ravel()
    weights = np.cos(np.arange(numbers.size) ** 1.5)
    found = {
        "mean": numbers.mean(),
        "std": numbers.std(),
        "projection": weights @ numbers / numbers.size**0.5,
    }
    return {"shape": list(array.shape), **{key: float(f"{value:.6g}") for key, value in found.items()}}


def same_outline(one: Mapping | None, other: Mapping | None) -> bool:
    """Tells whether two outlines may be of the same array; an unknown one agrees with all."""
    if not one or not other:
        return True
    if list(one["shape"]) != list(other["shape"]):
        return False
    limit = 1e-3 * max(one["std"], other["std"], 1e-9)
    return all(abs(one[key] - other[key]) <= limit for key in ("mean", "std", "projection"))


def _plain(value: object, numbers: Mapping[str, int] | None = None) -> object:
    numbers = numbers or {}
    if isinstance(value, Mapping):
        cleaned = {key: _plain(item, numbers) for key, item in value.items() if key not in _VOLATILE}
        _write_as_newest(cleaned)
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


def _write_as_newest(config: dict) -> None:
    """Writes a config of an older Keras as 3.15 does, where the same layer is written otherwise."""
    for key in {"input_layers", "output_layers"} & set(config):
        if len(config[key]) == 1 and isinstance(config[key][0], list):
            config[key] = config[key][0]  # an only end has no list around it
    if config.get("class_name") == "BatchNormalization":
        config["config"].setdefault("renorm_momentum", 0.99)


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
