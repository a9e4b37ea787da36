"""One example of every figure, as its lesson shows it."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from helpers import interactive
from helpers.data.mnist_sets import MNIST, SAMPLES
from helpers.experiment import kept_weights
from helpers.interactive import Figure

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
KERNELS = {"세로 경계": SOBEL, "가로 경계": SOBEL.T, "흐리게": np.full((3, 3), 1 / 9)}
STACK = ["합성곱 3×3", "풀링 2×2", "합성곱 3×3", "풀링 2×2"]


def picture() -> np.ndarray:
    """A bright disc on a slope of grey, 40 cells high and 60 wide."""
    down, across = np.mgrid[:40, :60]
    disc = (down - 20) ** 2 + (across - 30) ** 2 < 200
    return np.where(disc, 0.9, across / 120)


def study_scores() -> tuple[np.ndarray, np.ndarray]:
    """Hours of study and scores, as lesson 03 makes them."""
    rng = np.random.default_rng(0)
    study = rng.uniform(0, 4, 60)
    return study, 2 + 1.5 * study + rng.normal(0, 0.8, 60)


@functools.cache
def neuron() -> Figure:
    """Gates of lesson 01."""
    return interactive.neuron(CORNERS, GATES)


@functools.cache
def valley() -> Figure:
    """The valley of lesson 03."""
    return interactive.valley(*study_scores(), start=(-1, 6), learning_rate=0.14)


@functools.cache
def kernel_editor() -> Figure:
    """A picture with edges of all directions, and kernels of lesson 04."""
    return interactive.kernel_editor(picture(), KERNELS)


@functools.cache
def receptive_field() -> Figure:
    """A square picture under the layers of lesson 05."""
    return interactive.receptive_field(picture()[:, :40], STACK)


@functools.cache
def augmentation() -> Figure:
    """A picture with a corner of its own, so that turning and flipping tell."""
    return interactive.augmentation(picture()[:24, :20])


@functools.cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """The sample of MNIST's test set, and its labels."""
    with np.load(SAMPLES / f"{MNIST.name}.npz") as sample:
        return sample["x_test"], sample["y_test"]


@functools.cache
def digit_networks() -> dict[str, object]:
    """The two networks that lesson 06 keeps, as Keras reads them."""
    from keras import Input, Sequential, layers

    convnet = [
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
    ]
    bodies = {
        "dense-small": ("완전 연결", [layers.Flatten(), layers.Dense(128, activation="relu")]),
        "convnet": ("합성곱", convnet),
    }
    networks = {}
    for experiment, (name, body) in bodies.items():
        networks[name] = Sequential([Input((28, 28, 1)), *body, layers.Dense(10, activation="softmax")])
        networks[name].set_weights(kept_weights(f"06-mnist-convnet/{experiment}"))
    return networks


@functools.cache
def draw_digit() -> Figure:
    """The two networks of lesson 06, with digits of the test set."""
    pictures, labels = digits()
    return interactive.draw_digit(digit_networks(), pictures[:10], labels[:10])


EXAMPLES: dict[str, Callable[[], Figure]] = {
    "neuron": neuron,
    "valley": valley,
    "kernel-editor": kernel_editor,
    "receptive-field": receptive_field,
    "augmentation": augmentation,
    "draw-digit": draw_digit,
}
