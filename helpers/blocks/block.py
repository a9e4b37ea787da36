"""A model as plain data: one frozen block per layer, and who feeds whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Shape = tuple[int | None, ...]


@dataclass(frozen=True)
class Source:
    """Where a block's input comes from: the ``output``-th result of block number ``block``."""

    block: int
    output: int = 0


@dataclass(frozen=True)
class Block:
    """One layer of a model, at one place where it is used.

    Shapes leave the batch axis out. ``params`` is always ``weights + bias + statistics``.

    Args:
        kind: What the layer does: ``"input"``, ``"dense"``, ``"conv"``, ``"pool"``, ``"global_pool"``,
            ``"flatten"``, ``"reshape"``, ``"dropout"``, ``"norm"``, ``"activation"``, ``"add"``,
            ``"concatenate"``, ``"merge"``, ``"resize"``, ``"preprocess"``, ``"model"`` or ``"other"``.
        layer: The class name in Keras, such as ``"Conv2D"``.
        name: The layer's own name.
        in_shape: Shape of the input; a tuple of shapes where there are several inputs.
        out_shape: Shape of the output.
        params: What ``layer.count_params()`` says.
        weights: Trainable numbers that are not biases, frozen or not.
        bias: Biases (and the shift of a normalization).
        statistics: Numbers measured instead of trained, such as a moving mean.
        non_trainable: How many of ``params`` training leaves alone: statistics, and all of a frozen layer.
        variables: Name and shape of every array of weights.
        kernel: Window along each axis of the picture, or ``None``.
        stride: Step of the window, or ``None``.
        dilation: Distance of neighbouring kernel cells, or ``None``.
        padding: ``"valid"``, ``"same"``, ``"causal"`` or ``None``.
        receptive_field: Input cells that one output cell looks over, along each axis of the picture;
            ``None`` where it cannot be known.
        activation: Name of the activation function, or ``None`` for none.
        filters: Number of filters, or ``None``.
        units: Number of neurons, or ``None``.
        rate: Dropout's rate, or ``None``.
        use_bias: Whether the layer has a bias; ``None`` where the question makes no sense.
        shared: The same layer stands earlier in the model, so its numbers are already counted.
        made_by: The layer's class.
        config: What ``layer.get_config()`` says.
        args: Positional arguments of the call, inputs replaced by ``Source``.
        kwargs: Keyword arguments of the call.
        inner: The blocks inside, for a model used as a layer.
    """

    kind: str
    layer: str
    name: str
    in_shape: Shape | tuple[Shape, ...]
    out_shape: Shape | tuple[Shape, ...]
    params: int = 0
    weights: int = 0
    bias: int = 0
    statistics: int = 0
    non_trainable: int = 0
    variables: tuple[tuple[str, Shape], ...] = ()
    kernel: tuple[int, ...] | None = None
    stride: tuple[int, ...] | None = None
    dilation: tuple[int, ...] | None = None
    padding: str | None = None
    receptive_field: tuple[int | None, ...] | None = None
    activation: str | None = None
    filters: int | None = None
    units: int | None = None
    rate: float | None = None
    use_bias: bool | None = None
    shared: bool = False
    made_by: type | None = field(default=None, repr=False)
    config: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    args: tuple = field(default=(), repr=False, compare=False)
    kwargs: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    inner: Graph | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Graph:
    """A model's blocks in an order in which they can be computed, and the edges between them.

    It is a sequence of its blocks: ``len(graph)``, ``graph[0]``, ``for block in graph``.

    Args:
        blocks: The blocks, inputs first.
        edges: Pairs (from, to) of positions in ``blocks``.
        name: The model's name.
        layer: The model's class name, ``"Sequential"`` or ``"Functional"``.
        inputs: The model's inputs, in the structure the model was given (one, a list, a dict).
        outputs: The model's outputs, likewise.
        channels_first: Pictures are (channels, height, width) instead of (height, width, channels).
        trainable: The model's own switch.
    """

    blocks: tuple[Block, ...]
    edges: tuple[tuple[int, int], ...]
    name: str = "model"
    layer: str = "Sequential"
    inputs: Any = field(default=None, repr=False)
    outputs: Any = field(default=None, repr=False)
    channels_first: bool = False
    trainable: bool = True

    def __len__(self) -> int:
        return len(self.blocks)

    def __getitem__(self, position: int) -> Block:
        return self.blocks[position]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    @property
    def params(self) -> int:
        """Number of parameters, each layer counted once: equals ``model.count_params()``."""
        return self._sum("params")

    @property
    def weights(self) -> int:
        """Parameters that are weights, biases left out."""
        return self._sum("weights")

    @property
    def bias(self) -> int:
        """Parameters that are biases."""
        return self._sum("bias")

    @property
    def statistics(self) -> int:
        """Parameters that are measured, not trained."""
        return self._sum("statistics")

    @property
    def non_trainable(self) -> int:
        """Parameters that training leaves alone."""
        return self._sum("non_trainable")

    def output_positions(self) -> list[int]:
        """Positions of the blocks whose results leave the model."""
        return [source.block for source in _leaves(self.outputs)]

    def before(self, position: int) -> list[int]:
        """Positions of the blocks that feed a block."""
        return [start for start, end in self.edges if end == position]

    def after(self, position: int) -> list[int]:
        """Positions of the blocks that a block feeds."""
        return [end for start, end in self.edges if start == position]

    def _sum(self, what: str) -> int:
        return sum(getattr(block, what) for block in self.blocks if not block.shared)


def _leaves(structure: Any) -> list[Source]:
    if isinstance(structure, Source):
        return [structure]
    parts = structure.values() if isinstance(structure, Mapping) else structure or ()
    return [leaf for part in parts for leaf in _leaves(part)]
