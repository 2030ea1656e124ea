"""Image classification: the ResNet-8 of MLPerf Tiny."""

import keras
from keras import layers

from helpers import SEEDED, Model, seed_weights, to_tflite, uniform

SHAPE = (32, 32, 3)


def block(x: keras.KerasTensor, filters: int, strides: int) -> keras.KerasTensor:
    y = layers.ReLU()(layers.Conv2D(filters, 3, strides=strides, padding="same")(x))
    y = layers.Conv2D(filters, 3, padding="same")(y)
    if strides > 1:
        x = layers.Conv2D(filters, 1, strides=strides)(x)
    return layers.ReLU()(layers.Add()([x, y]))


def network() -> keras.Model:
    x = inputs = keras.Input(SHAPE)
    x = layers.ReLU()(layers.Conv2D(16, 3, padding="same")(x))
    for filters, strides in [(16, 1), (32, 2), (64, 2)]:
        x = block(x, filters, strides)
    # Flatten would compute its shape at run time from the dynamic batch; a constant shape needs no extra ops.
    x = keras.ops.reshape(layers.AveragePooling2D(8)(x), (-1, 64))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)), name="resnet8")


def build() -> tuple[bytes, None]:
    samples = uniform(SHAPE)
    return to_tflite(seed_weights(network(), samples), samples, batch=None), None


MODELS = [
    Model(
        file="resnet8.tflite",
        purpose="Residual additions keep two tensors alive at once; "
        "its dynamic batch must be fixed before some compilers take it.",
        topology="32x32x3: conv 16, residual blocks 16, 32/2, 64/2, average pool 8x8, dense 10, softmax; "
        "int8, dynamic batch",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
