"""A Keras model as a flat list of steps, the same however it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ACTIVATION_LAYERS = {"ReLU": "relu", "Softmax": "softmax", "LeakyReLU": "leaky_relu", "ELU": "elu"}


@dataclass(frozen=True)
class Step:
    """One thing that a model does.

    Args:
        kind: ``"activation"`` or the name of the layer's class, such as ``"Conv2D"``.
        name: The activation's name (``"relu"``), else that of the layer.
        layer: The Keras layer.
    """

    kind: str
    name: str
    layer: Any


def steps(model: Any) -> list[Step]:
    """Takes a model apart: nested models unfolded, activations as steps of their own.

    ``Dense(3, activation="relu")`` and ``Dense(3)`` followed by ``Activation("relu")`` or ``ReLU()`` give
    the same steps. Linear activations and inputs are none.

    Args:
        model: A Keras model, Sequential or Functional.

    Returns:
        The steps in the order of the layers.

    Example:
        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])
        >>> [step.name if step.kind == "activation" else step.kind for step in steps(model)]
        ['Dense', 'relu']
    """
    return list(_steps(model))


def activations(model: Any) -> list[str]:
    """Names the activation after each layer with weights and an output of its own (``Dense``, ``Conv2D``).

    Args:
        model: A Keras model.

    Returns:
        One name a layer; ``"linear"`` where there is none, ``"relu, softmax"`` where there are two.

    Example:
        >>> activations(keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.ReLU()]))
        ['relu']
    """
    names: list[str] = []
    for step in steps(model):
        if hasattr(step.layer, "kernel") and step.kind != "activation":
            names.append("linear")
        elif step.kind == "activation" and names:
            names[-1] = step.name if names[-1] == "linear" else f"{names[-1]}, {step.name}"
    return names


def _steps(model: Any) -> Iterator[Step]:
    for layer in model.layers:
        kind = type(layer).__name__
        if kind == "InputLayer":
            continue
        if hasattr(layer, "layers"):
            yield from _steps(layer)
        elif kind in _ACTIVATION_LAYERS:
            yield Step("activation", _ACTIVATION_LAYERS[kind], layer)
        elif kind == "Activation":
            yield from _activation(layer)
        else:
            yield Step(kind, layer.name, layer)
            yield from _activation(layer)


def _activation(layer: Any) -> Iterator[Step]:
    function = getattr(layer, "activation", None)
    name = getattr(function, "__name__", type(function).__name__)
    if function is not None and name != "linear":
        yield Step("activation", name, layer)
