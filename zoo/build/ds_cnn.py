"""Keyword spotting: the depthwise-separable CNN of MLPerf Tiny."""

import keras
from keras import layers

from helpers import SEEDED, Model, seed_weights, to_tflite, uniform

SHAPE = (49, 10, 1)


def network() -> keras.Model:
    x = inputs = keras.Input(SHAPE)
    x = layers.ReLU()(layers.Conv2D(64, (10, 4), strides=2, padding="same")(x))
    for _ in range(4):
        x = layers.ReLU()(layers.DepthwiseConv2D(3, padding="same")(x))
        x = layers.ReLU()(layers.Conv2D(64, 1)(x))
    x = layers.Flatten()(layers.AveragePooling2D((25, 5))(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(12)(x)), name="ds_cnn")


def build() -> tuple[bytes, None]:
    samples = uniform(SHAPE)
    return to_tflite(seed_weights(network(), samples), samples), None


MODELS = [
    Model(
        file="kws_ds_cnn.tflite",
        purpose="Keyword spotting, the smallest convolutional benchmark: runs whole on every accelerator.",
        topology="49x10x1: conv 64 10x4/2, 4 x (depthwise 3x3, pointwise 64), "
        "average pool 25x5, dense 12, softmax; int8, batch 1",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
