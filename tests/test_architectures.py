"""The historical networks against the literature's counts, Keras's own networks and plain arithmetic."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from helpers.architectures import (
    alexnet,
    cifar_resnet,
    googlenet,
    lenet5,
    lenet5_1998,
    multiply_adds,
    outline,
    resnet,
    trainable_parameters,
    vgg16,
)
from helpers.architectures.cifar_resnet import PaddedShortcut
from helpers.architectures.lenet import MAPS_OF_C3
from helpers.architectures.lenet_layers import CodeDistance, PartialConv2D, Subsampling
from helpers.architectures.local_response import LocalResponseNormalization
from helpers.blocks import blocks, draw

# Parameters as published or as counted in the papers' tables; billions of multiply-adds to two decimals.
PUBLISHED = {
    "LeNet-5 of 1998": (lenet5_1998, (), 60_000, None),
    "LeNet-5 of today": (lenet5, (), 61_706, None),
    "AlexNet": (alexnet, (2,), 60_965_224, 0.72),
    "AlexNet without groups": (alexnet, (1,), 62_378_344, 1.14),
    "VGG16": (vgg16, (), 138_357_544, 15.47),
    "GoogLeNet": (googlenet, (), 6_998_552, 1.58),
    "GoogLeNet with auxiliaries": (googlenet, (True,), 13_378_280, None),
    "ResNet-18": (resnet, (18,), 11_689_512, 1.81),
    "ResNet-34": (resnet, (34,), 21_797_672, 3.66),
    "ResNet-50": (resnet, (50,), 25_557_032, 4.09),
    "ResNet-152": (resnet, (152,), 60_192_808, 11.51),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_counts_are_those_of_the_literature(name):
    build, arguments, parameters, billions = PUBLISHED[name]
    model = outline(build, *arguments)
    assert trainable_parameters(model) == parameters
    if billions:
        assert round(multiply_adds(model) / 1e9, 2) == billions
    graph = blocks(model)
    assert graph.params - graph.non_trainable == parameters
    assert draw(graph).svg.startswith("<svg")


def resident_megabytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 2**20


def test_an_outline_holds_no_weights_and_leaves_none_to_be_made_later():
    outline(lenet5)
    before = resident_megabytes()
    large = outline(vgg16)  # 528 MB of weights
    with keras.StatelessScope():
        pass  # leaving one is when Keras fills what waits
    assert lenet5().predict(np.zeros((1, 32, 32, 1)), verbose=0).shape == (1, 10)
    assert resident_megabytes() - before < 100
    assert large.count_params() == 138_357_544


def test_an_error_in_an_outline_reaches_the_caller():
    with pytest.raises(ValueError, match="지금은 51"):
        outline(resnet, 51)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(vgg16, keras.applications.VGG16), (lambda: resnet(50), keras.applications.ResNet50)],
    ids=["VGG16", "ResNet-50"],
)
def test_kernels_are_those_of_keras_applications(ours, theirs):
    def kernels(model):
        return sorted(tuple(w.shape) for w in model.weights if len(w.shape) > 1)

    assert kernels(outline(ours)) == kernels(outline(theirs, weights=None))


@pytest.mark.parametrize(
    "build", [lenet5, lambda: cifar_resnet(8, widths=(4, 8, 8))], ids=["lenet5", "resnet8"]
)
def test_multiply_adds_are_half_of_what_tensorflow_counts(build):
    model = build()
    graph = (
        tf.function(lambda x: model(x))
        .get_concrete_function(tf.TensorSpec((1, *model.input_shape[1:]), "float32"))
        .graph
    )
    flops = 0
    for operation in graph.get_operations():
        if operation.type in ("Conv2D", "MatMul"):
            out, kernel = operation.outputs[0].shape, operation.inputs[1].shape
            flops += 2 * int(np.prod(out)) * int(np.prod(kernel[:-1]))
    assert multiply_adds(model) == flops / 2


def test_multiply_adds_of_models_inside_models_and_of_dense_rows():
    inner = keras.Sequential([keras.Input((6, 6, 2)), layers.Conv2D(4, 3, groups=2)])
    outer = keras.Sequential([keras.Input((6, 6, 2)), inner, layers.Dense(5)])
    assert multiply_adds(outer) == 4 * 4 * (9 * 1 * 4) + 4 * 4 * (4 * 5)


def test_multiply_adds_refuses_what_it_cannot_count():
    with pytest.raises(ValueError, match="Conv2DTranspose"):
        multiply_adds(keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2DTranspose(2, 3)]))
    with pytest.raises(ValueError, match="정해져 있지 않습니다"):
        multiply_adds(keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(2, 3)]))


def test_partial_convolution_is_a_convolution_with_missing_connections():
    layer = PartialConv2D(MAPS_OF_C3, 5)
    x = np.random.default_rng(0).normal(size=(2, 14, 14, 6)).astype("float32")
    found = np.asarray(layer(x))
    assert layer.count_params() == 1_516
    kernel = np.zeros((5, 5, 6, 16), dtype="float32")
    for place, seen in enumerate(MAPS_OF_C3):
        kernel[:, :, list(seen), place] = np.asarray(layer.kernels[place])[..., 0]
    np.testing.assert_allclose(found, keras.ops.conv(x, kernel), rtol=1e-4, atol=1e-5)
    with pytest.raises(ValueError, match="맵이 2개뿐"):
        PartialConv2D([(0, 2)], 3)(np.zeros((1, 5, 5, 2), "float32"))


def test_subsampling_weighs_the_average_of_each_map():
    layer = Subsampling()
    x = np.random.default_rng(0).normal(size=(2, 6, 4, 3)).astype("float32")
    layer.build(x.shape)
    layer.coefficient.assign([1.0, 2.0, 3.0])
    layer.bias.assign([0.0, 0.5, 1.0])
    expected = np.asarray(layers.AveragePooling2D(2)(x)) * [1, 2, 3] + [0, 0.5, 1]
    np.testing.assert_allclose(layer(x), expected, rtol=1e-5)


def test_code_distance_is_zero_at_a_code():
    layer = CodeDistance(10)
    layer.build((None, 84))
    codes = np.asarray(layer.codes)
    assert set(np.unique(codes)) == {-1.0, 1.0} and len(np.unique(codes, axis=0)) == 10
    distances = ((codes[:, None] - codes) ** 2).sum(axis=-1)
    np.testing.assert_allclose(layer(codes), distances)
    assert layer.trainable_weights == []


def test_local_response_normalization_is_tensorflows():
    x = np.random.default_rng(0).normal(size=(2, 3, 3, 16)).astype("float32") * 50
    expected = tf.nn.local_response_normalization(x, depth_radius=2, bias=2.0, alpha=1e-4, beta=0.75)
    np.testing.assert_allclose(LocalResponseNormalization()(x), expected, rtol=1e-5)
    with pytest.raises(ValueError, match="홀수"):
        LocalResponseNormalization(n=4)


def test_a_shortcut_without_weights_keeps_every_other_cell():
    x = np.random.default_rng(0).normal(size=(1, 5, 4, 2)).astype("float32")
    found = np.asarray(PaddedShortcut(3, 2)(x))
    np.testing.assert_array_equal(found[..., :2], x[:, ::2, ::2])
    np.testing.assert_array_equal(found[..., 2], np.zeros((1, 3, 2)))


def test_plain_and_residual_twins_differ_only_in_the_shortcuts():
    plain, residual = (outline(cifar_resnet, 56, kind) for kind in (False, True))
    assert trainable_parameters(plain) == trainable_parameters(residual) == 853_018
    assert [tuple(w.shape) for w in plain.weights] == [tuple(w.shape) for w in residual.weights]
    assert sum(isinstance(layer, layers.Add) for layer in residual.layers) == 27
    assert not any(isinstance(layer, layers.Add) for layer in plain.layers)
    with pytest.raises(ValueError, match="6n"):
        cifar_resnet(18)


def test_a_residual_block_of_zeros_passes_its_input_on():
    model = cifar_resnet(8, widths=(4, 4, 4), strides=2, input_shape=(8, 8, 1))
    first, *convolutions = (layer for layer in model.layers if isinstance(layer, layers.Conv2D))
    for layer in convolutions:
        layer.kernel.assign(np.zeros(layer.kernel.shape))
    relu_of_stem = model.layers[3]
    (stage_end,) = [layer for layer in model.layers if isinstance(layer, layers.GlobalAveragePooling2D)]
    both = keras.Model(model.input, [relu_of_stem.output, stage_end.input])
    stem, end = both(np.random.default_rng(0).normal(size=(2, 8, 8, 1)).astype("float32"))
    np.testing.assert_allclose(end, stem[:, ::4, ::4], rtol=1e-6)
    assert first.strides == (2, 2)


@pytest.mark.parametrize(
    "build",
    [
        lenet5_1998,
        lambda: cifar_resnet(8, widths=(4, 8, 8)),
        lambda: keras.Sequential([keras.Input((4, 4, 8)), LocalResponseNormalization()]),
    ],
    ids=["lenet5_1998", "resnet8", "local response"],
)
def test_networks_survive_saving(build, tmp_path):
    model = build()
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    x = np.random.default_rng(0).normal(size=(2, *model.input_shape[1:])).astype("float32")
    np.testing.assert_allclose(again(x), model(x), rtol=1e-6)


def test_the_scaled_tangent_is_one_at_one():
    from helpers.architectures.lenet import scaled_tanh

    np.testing.assert_allclose(
        scaled_tanh(np.array([-1.0, 0.0, 1.0], dtype="float32")), [-1, 0, 1], atol=1e-4
    )
