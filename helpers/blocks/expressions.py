"""One layer as the Python expression that makes it, arguments at their defaults left out."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from helpers.blocks.block import Block

_NEVER = ("name", "build_config", "registered_name")
_SQUARE = ("kernel_size", "strides", "pool_size", "dilation_rate", "size")
_LEADING = ("pool_size",)


def layer_expression(block: Block) -> str:
    """Writes the expression that makes a layer again.

    Only arguments that differ from the layer's defaults are written, and the name only where it is not
    one that Keras gives by itself.

    Args:
        block: A layer's block.

    Returns:
        Python code.

    Raises:
        ValueError: The block is an operation whose arguments cannot be read back (in Korean).

    Example:
        >>> layer_expression(blocks(model)[1])
        'keras.layers.Conv2D(2, 3, padding="same", activation="relu")'
    """
    if block.kind == "input":
        return _input(block)
    if not _is_layer(block):
        if block.layer in ("Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum"):
            return f"keras.ops.{block.layer.lower()}"
        raise ValueError(
            f"{block.layer}은(는) 레이어가 아니라 연산이어서 코드로 되돌릴 수 없습니다. "
            "keras.layers의 레이어로 바꾸어 주세요."
        )
    return _call(block.made_by, block.config, block.name)


def needed_import(block: Block) -> str | None:
    """The import line a layer that is not Keras's own needs, or ``None``."""
    module = block.made_by.__module__
    return (
        None if module.startswith("keras.") or module == "__main__" else f"from {module} import {block.layer}"
    )


def name_argument(name: str, class_name: str) -> list[str]:
    """``name="..."``, unless Keras would have given that name by itself."""
    return [] if is_automatic(name, class_name) else [f'name="{name}"']


def is_automatic(name: str, class_name: str) -> bool:
    """Whether a name looks like one that Keras numbers by itself, such as ``conv2d_3``."""
    snake = re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", class_name)).lower()
    return re.fullmatch(rf"{snake}(_\d+)?", name) is not None


def literal(value: Any, key: str = "") -> str:
    """Writes a value of a layer's configuration as Python code."""
    if key in _SQUARE and isinstance(value, (list, tuple)) and len(set(value)) == 1:
        return literal(value[0])
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (list, tuple)):
        inside = ", ".join(literal(part) for part in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, Mapping):
        if "class_name" in value and "config" in value:
            return _object(value)
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _is_layer(block: Block) -> bool:
    return not block.made_by.__module__.startswith("keras.src.ops")


def _input(block: Block) -> str:
    import keras

    config = block.config
    parts = [f"shape={literal(tuple(config['batch_shape'][1:]))}"]
    if config["batch_shape"][0] is not None:
        parts.append(f"batch_size={config['batch_shape'][0]}")
    if config.get("dtype") not in (None, keras.config.floatx()):
        parts.append(f"dtype={literal(config['dtype'])}")
    parts += [f"{key}=True" for key in ("sparse", "ragged", "optional") if config.get(key)]
    return f"keras.Input({', '.join(parts + name_argument(block.name, 'InputLayer'))})"


def _object(value: Mapping[str, Any]) -> str:
    """A serialised object inside a configuration: an initializer, a regularizer, a layer, a dtype policy."""
    import keras

    name, config = value["class_name"], value["config"]
    if name == "DTypePolicy":
        return literal(config["name"])
    if name == "function" or not isinstance(config, Mapping):
        return str(config)
    found = getattr(import_module(value["module"]), name)
    written = _call(found, config, config.get("name"))
    if value["module"] == "keras.initializers" and written.endswith("()"):
        snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        return literal(snake) if type(keras.initializers.get(snake)) is found else written
    return written


def _call(made: type, config: Mapping[str, Any], name: str | None) -> str:
    """The call of a class that gives this configuration."""
    parameters = list(inspect.signature(made.__init__).parameters.values())[1:]
    required = [
        p.name
        for p in parameters
        if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD and p.name in config
    ]
    leading = required + [p.name for p in parameters if p.name in _LEADING and p.name in config]
    defaults = _defaults(made, {key: config[key] for key in leading})
    parts = [literal(config[key], key) for key in leading]
    for key, value in config.items():
        if key not in leading and key not in _NEVER and value not in (defaults.get(key), [defaults.get(key)]):
            parts.append(f"{key}={literal(value, key)}")
    if name is not None:
        parts += name_argument(name, made.__name__)
    return f"{_address(made)}({', '.join(parts)})"


def _defaults(made: type, leading: dict[str, Any]) -> dict[str, Any]:
    """The configuration with all other arguments left out; empty where that cannot be made."""
    for make in (lambda: made(**leading), lambda: made.from_config(leading)):
        try:
            return make().get_config()
        except (TypeError, ValueError, KeyError):
            continue
    return {}


def _address(made: type) -> str:
    import keras

    for place in ("layers", "initializers", "regularizers", "constraints"):
        if getattr(getattr(keras, place), made.__name__, None) is made:
            return f"keras.{place}.{made.__name__}"
    return made.__name__
