"""Reading a Keras model: its layers become blocks, its tensors become edges."""

from __future__ import annotations

import dataclasses
from typing import Any

from helpers.blocks.block import Block, Graph, Shape, Source
from helpers.blocks.counting import counts
from helpers.blocks.kinds import kind_of
from helpers.blocks.receptive import with_receptive_fields


def blocks(model: Any) -> Graph:
    """Reads any Keras model as a list of blocks.

    Each use of a layer is one block; the picture, the counts and the code of this package all start
    here. A Sequential model also shows its input as a block.

    Args:
        model: A ``keras.Sequential`` that knows its input shape, or a Functional ``keras.Model``. A
            ``Graph`` is given back as it is.

    Returns:
        The blocks, inputs first, with the edges between them.

    Raises:
        ValueError: A Sequential model has no input shape yet.
        TypeError: Not a model, or one whose layers are joined by hand-written ``call``.

    Example:
        >>> model = keras.Sequential([keras.Input(shape=(3,)), keras.layers.Dense(2)])
        >>> [(block.layer, block.out_shape, block.params) for block in blocks(model)]
        [('InputLayer', (3,), 0), ('Dense', (2,), 8)]
    """
    if isinstance(model, Graph):
        return model
    _check(model)
    nodes = _nodes(model.inputs, model.outputs)
    position = {id(node): index for index, node in enumerate(nodes)}
    seen: set[int] = set()
    found, edges = [], []
    for index, node in enumerate(nodes):
        feeding = [_node(tensor) for tensor in node.input_tensors]
        edges += [(position[id(start)], index) for start in feeding if id(start) in position]
        found.append(_block(node, position, shared=id(node.operation) in seen))
        seen.add(id(node.operation))
    functional = getattr(model, "_functional", None) or model
    graph = Graph(
        blocks=tuple(found),
        edges=tuple(edges),
        name=model.name,
        layer=type(model).__name__,
        inputs=_sources(functional._inputs_struct, position),
        outputs=_sources(functional._outputs_struct, position),
        channels_first=_channels_first(found),
        trainable=model.trainable,
    )
    return with_receptive_fields(graph)


def _check(model: Any) -> None:
    import keras

    if not isinstance(model, keras.Model):
        raise TypeError(
            f"Keras 모델을 넣어 주세요. 지금 받은 것은 {type(model).__name__}입니다. "
            "레이어 하나만 보려면 keras.Sequential([keras.Input(shape=...), 레이어])로 감싸면 됩니다."
        )
    if isinstance(model, keras.Sequential) and not (model.built and getattr(model, "_functional", None)):
        raise ValueError(
            "이 모델은 입력 모양을 아직 모릅니다. 맨 앞에 keras.Input(shape=(...))을 넣거나 "
            "model.build((None, ...))를 부른 뒤 다시 실행해 주세요."
        )
    if not isinstance(model, keras.Sequential) and not hasattr(model, "_inputs_struct"):
        raise TypeError(
            "call()을 직접 쓴 모델은 레이어의 이음을 읽을 수 없습니다. "
            "Sequential이나 함수형(Functional) 모델로 만들어 주세요."
        )


def _node(tensor: Any) -> Any:
    operation, index, _ = tensor._keras_history
    return operation._inbound_nodes[index]


def _nodes(inputs: list, outputs: list) -> list:
    """All calls between inputs and outputs; what feeds a call stands before it."""
    ordered: list = []
    done = {id(_node(tensor)) for tensor in inputs}
    ordered += list({id(_node(tensor)): _node(tensor) for tensor in inputs}.values())
    todo = [(_node(tensor), False) for tensor in reversed(outputs)]
    while todo:
        node, ready = todo.pop()
        if id(node) in done:
            continue
        if ready:
            done.add(id(node))
            ordered.append(node)
            continue
        todo.append((node, True))
        todo += [(_node(tensor), False) for tensor in reversed(node.input_tensors)]
    return ordered


def _block(node: Any, position: dict[int, int], shared: bool) -> Block:
    layer = node.operation
    config = _config(layer)
    in_shapes = tuple(_shape(tensor) for tensor in node.input_tensors)
    out_shapes = tuple(_shape(tensor) for tensor in node.output_tensors)
    out_shape = out_shapes[0] if len(out_shapes) == 1 else out_shapes
    in_shape = out_shape if not in_shapes else in_shapes[0] if len(in_shapes) == 1 else in_shapes
    kind = kind_of(layer)
    block = Block(
        kind=kind,
        layer=type(layer).__name__,
        name=layer.name,
        in_shape=in_shape,
        out_shape=out_shape,
        shared=shared,
        made_by=type(layer),
        config=config,
        args=_sources(node.arguments.args, position),
        kwargs=_sources(node.arguments.kwargs, position),
        inner=blocks(layer) if kind == "model" else None,
        **counts(layer),
    )
    return dataclasses.replace(block, **_settings(layer, config, kind))


def _settings(layer: Any, config: dict[str, Any], kind: str) -> dict[str, Any]:
    """The arguments worth showing, under one name for all layers."""
    window = {"conv": "kernel_size", "pool": "pool_size"}.get(kind)
    kernel = _tuple(config.get(window)) if window else None
    sides = len(kernel) if kernel else 0
    return {
        "kernel": kernel,
        "stride": _tuple(config.get("strides"), sides) if kernel else None,
        "dilation": _tuple(config.get("dilation_rate", 1), sides) if kind == "conv" else None,
        "padding": config.get("padding") if kernel else None,
        "activation": _activation(layer, config),
        "filters": config.get("filters") if kind == "conv" else None,
        "units": config.get("units"),
        "rate": config.get("rate") if kind == "dropout" else None,
        "use_bias": config.get("use_bias"),
    }


def _activation(layer: Any, config: dict[str, Any]) -> str | None:
    if kind_of(layer) == "activation" and "activation" not in config:
        return {
            "ReLU": "relu",
            "Softmax": "softmax",
            "LeakyReLU": "leaky_relu",
            "ELU": "elu",
            "PReLU": "prelu",
        }.get(type(layer).__name__, type(layer).__name__)
    found = config.get("activation")
    if isinstance(found, dict):
        inner = found.get("config")
        found = inner if isinstance(inner, str) else found.get("class_name")
    plain = str(found).rpartition(">")[2]  # Keras writes "package>name" for a registered function
    return None if found is None or plain == "linear" else plain


def _config(layer: Any) -> dict[str, Any]:
    try:
        return layer.get_config()
    except (NotImplementedError, ValueError, TypeError):
        return {"name": layer.name}


def _channels_first(found: list[Block]) -> bool:
    formats = [block.config["data_format"] for block in found if block.config.get("data_format")]
    return bool(formats) and formats[0] == "channels_first"


def _shape(tensor: Any) -> Shape:
    return tuple(tensor.shape[1:])


def _tuple(value: Any, length: int = 1) -> tuple[int, ...] | None:
    if value is None:
        return None
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * max(length, 1)


def _sources(structure: Any, position: dict[int, int]) -> Any:
    """The same structure of arguments, tensors replaced by where they come from."""
    if hasattr(structure, "_keras_history"):
        node = _node(structure)
        return Source(position[id(node)], structure._keras_history[2])
    if isinstance(structure, (list, tuple)):
        return type(structure)(_sources(part, position) for part in structure)
    if isinstance(structure, dict):
        return {key: _sources(part, position) for key, part in structure.items()}
    return structure
