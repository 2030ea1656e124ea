"""Visual wake words: MobileNetV1 at width 0.25 and 96x96, as in MLPerf Tiny."""

import keras
from keras import layers

from helpers import SEEDED, Model, seed_weights, to_tflite, uniform

SHAPE = (96, 96, 3)
# Filters and stride of each depthwise-separable block.
BLOCKS = [
    (16, 1),
    (32, 2),
    (32, 1),
    (64, 2),
    (64, 1),
    (128, 2),
    *[(128, 1)] * 5,
    (256, 2),
    (256, 1),
]


def network() -> keras.Model:
    x = inputs = keras.Input(SHAPE)
    x = layers.ReLU()(layers.Conv2D(8, 3, strides=2, padding="same")(x))
    for filters, strides in BLOCKS:
        x = layers.ReLU()(layers.DepthwiseConv2D(3, strides=strides, padding="same")(x))
        x = layers.ReLU()(layers.Conv2D(filters, 1)(x))
    x = layers.Flatten()(layers.AveragePooling2D(3)(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(2)(x)), name="mobilenet")


def build() -> tuple[bytes, None]:
    samples = uniform(SHAPE)
    return to_tflite(seed_weights(network(), samples), samples), None


MODELS = [
    Model(
        file="vww_mobilenet_96.tflite",
        purpose="Visual wake words, the largest arena of the zoo: early feature maps, not weights, decide the RAM.",
        topology="96x96x3: MobileNetV1 0.25 (conv 8/2, 13 depthwise-separable blocks to 256), "
        "average pool 3x3, dense 2, softmax; int8, batch 1",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
