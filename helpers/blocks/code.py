"""Blocks back into Keras code that rebuilds the same model."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.blocks.block import Block, Graph, Source
from helpers.blocks.expressions import is_automatic, layer_expression, literal, name_argument, needed_import
from helpers.blocks.reading import blocks


def to_code(model: Any) -> str:
    """Writes readable Keras code that rebuilds a model.

    Running the code gives a model called ``model`` with the same configuration, names aside that Keras
    numbers by itself; weights are drawn anew. Defaults are left out.

    Args:
        model: A Keras model, a ``Graph``, or a list of blocks that follow one another.

    Returns:
        Python code, from its imports to ``model = ...``.

    Raises:
        ValueError: The model holds an operation that is not a layer (in Korean).

    Example:
        >>> print(to_code(keras.Sequential([keras.Input(shape=(3,)), keras.layers.Dense(2)])))
        import keras
        <BLANKLINE>
        model = keras.Sequential([
            keras.Input(shape=(3,)),
            keras.layers.Dense(2),
        ])
    """
    graph = _chain(model) if isinstance(model, (list, tuple)) else blocks(model)
    imports = sorted({line for block in _all(graph) if (line := needed_import(block))})
    body = _Writer().model(graph, "model")
    return "\n".join(["import keras", *imports, "", *body])


def _chain(parts: Iterable[Block]) -> Graph:
    parts = tuple(parts)
    return Graph(parts, tuple((i, i + 1) for i in range(len(parts) - 1)), name="sequential")


def _all(graph: Graph) -> Iterable[Block]:
    for block in graph:
        if block.inner is None:
            yield block
        else:
            yield from _all(block.inner)


class _Writer:
    """Keeps the names of layers that are made before they are used."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def model(self, graph: Graph, name: str) -> list[str]:
        lines, made = self._made_before(graph)
        lines += (
            self._sequential(graph, name, made)
            if _is_sequential(graph)
            else self._functional(graph, name, made)
        )
        if not graph.trainable:
            lines.append(f"{name}.trainable = False")
        return lines

    def _made_before(self, graph: Graph) -> tuple[list[str], dict[str, str]]:
        """Code for models used as layers, and for layers used more than once."""
        again = {block.name for block in graph if block.shared}
        lines: list[str] = []
        made: dict[str, str] = {}
        for block in graph:
            if block.name in made or (block.inner is None and block.name not in again):
                continue
            variable = self._variable(block)
            if block.inner is not None:
                lines += [*self.model(block.inner, variable), ""]
            else:
                lines.append(f"{variable} = {layer_expression(block)}")
            made[block.name] = variable
        return lines, made

    def _variable(self, block: Block) -> str:
        own = block.name.isidentifier() and not is_automatic(block.name, _model_class(block))
        base = block.name if own else "part" if block.inner is not None else "shared"
        for name in itertools.chain([base], (f"{base}_{n}" for n in itertools.count(2))):
            if name not in self._taken and name not in ("model", "keras", "inputs", "outputs"):
                self._taken.add(name)
                return name
        raise AssertionError("itertools.count never ends")

    def _sequential(self, graph: Graph, name: str, made: Mapping[str, str]) -> list[str]:
        lines = [f"    {made.get(block.name) or layer_expression(block)}," for block in graph]
        own = name_argument(graph.name, "Sequential")
        end = f"], {own[0]})" if own else "])"
        return [f"{name} = keras.Sequential([", *lines, end]

    def _functional(self, graph: Graph, name: str, made: Mapping[str, str]) -> list[str]:
        variables = _variables(graph, self._taken)
        lines = []
        for position, block in enumerate(graph):
            targets = ", ".join(variables[source] for source in _results(position, block))
            expression = made.get(block.name) or layer_expression(block)
            if block.kind != "input":
                given = [_written(part, variables) for part in block.args]
                given += [
                    f"{key}={_written(part, variables)}"
                    for key, part in block.kwargs.items()
                    if not _added_by_keras(block, key, part)
                ]
                expression += f"({', '.join(given)})"
            lines.append(f"{targets} = {expression}")
        ends = [_written(graph.inputs, variables), _written(graph.outputs, variables)]
        lines.append(f"{name} = keras.Model({', '.join(ends + name_argument(graph.name, 'Functional'))})")
        return lines


def _added_by_keras(block: Block, key: str, part: Any) -> bool:
    """Keras notes some arguments of a call that nobody wrote."""
    return part is None or (key == "training" and part is False and block.inner is None)


def _is_sequential(graph: Graph) -> bool:
    return graph.layer == "Sequential"


def _model_class(block: Block) -> str:
    return block.inner.layer if block.inner is not None else block.layer


def _results(position: int, block: Block) -> list[Source]:
    several = block.out_shape and isinstance(block.out_shape[0], tuple)
    return [Source(position, n) for n in range(len(block.out_shape) if several else 1)]


def _variables(graph: Graph, taken: set[str]) -> dict[Source, str]:
    """A name for every tensor; a name is free again once its tensor is no longer needed."""
    last_use = {source: position for position, block in enumerate(graph) for source in _sources(block)}
    outputs = _leaves(graph.outputs)
    inputs = _leaves(graph.inputs)
    found: dict[Source, str] = {}
    for position, block in enumerate(graph):
        for source in _results(position, block):
            if source in inputs:
                found[source] = "inputs" if len(inputs) == 1 else f"input_{inputs.index(source) + 1}"
            elif source in outputs:
                found[source] = "outputs" if len(outputs) == 1 else f"output_{outputs.index(source) + 1}"
            else:
                busy = {name for other, name in found.items() if last_use.get(other, -1) > position}
                busy |= {found[other] for other in found if other.block == position}
                names = itertools.chain("xyzuvw", (f"x{n}" for n in itertools.count(1)))
                found[source] = next(name for name in names if name not in busy | taken)
    return found


def _sources(block: Block) -> list[Source]:
    return _leaves(block.args) + _leaves(block.kwargs)


def _leaves(structure: Any) -> list[Source]:
    if isinstance(structure, Source):
        return [structure]
    if isinstance(structure, Mapping):
        structure = structure.values()
    if isinstance(structure, str) or not isinstance(structure, Iterable):
        return []
    return [leaf for part in structure for leaf in _leaves(part)]


def _written(structure: Any, variables: Mapping[Source, str]) -> str:
    if isinstance(structure, Source):
        return variables[structure]
    if isinstance(structure, (list, tuple)):
        inside = ", ".join(_written(part, variables) for part in structure)
        if isinstance(structure, list):
            return f"[{inside}]"
        return f"({inside},)" if len(structure) == 1 else f"({inside})"
    if isinstance(structure, Mapping):
        return "{" + ", ".join(f"{literal(k)}: {_written(v, variables)}" for k, v in structure.items()) + "}"
    return literal(structure)
