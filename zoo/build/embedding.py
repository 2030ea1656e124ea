"""An embedding network whose L2 normalisation an Ethos-U cannot take whole."""

import keras
from keras import layers

from helpers import SEEDED, Model, seed_weights, to_tflite, uniform

SHAPE = (32, 32, 3)


def network() -> keras.Model:
    x = inputs = keras.Input(SHAPE)
    for filters in (8, 16, 32):
        x = layers.ReLU()(layers.Conv2D(filters, 3, strides=2, padding="same")(x))
    x = layers.Dense(32)(layers.Flatten()(layers.AveragePooling2D(4)(x)))
    return keras.Model(inputs, layers.UnitNormalization()(x), name="embedding")


def build() -> tuple[bytes, None]:
    samples = uniform(SHAPE)
    return to_tflite(seed_weights(network(), samples), samples, float_ops=True), None


MODELS = [
    Model(
        file="embedding_l2.tflite",
        purpose="Partial fallback: SQUARE has no int8 kernel, so "
        "a float island on the CPU parts the NPU's work in two.",
        topology="32x32x3: conv 8/2, 16/2, 32/2, average pool 4x4, dense 32, L2 normalisation; "
        "int8 but for SQUARE in float32, batch 1",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
