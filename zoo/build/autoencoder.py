"""Anomaly detection: the deep autoencoder of MLPerf Tiny."""

import keras
from keras import layers

from helpers import SEEDED, Model, seed_weights, to_tflite, uniform

WIDTHS = [128, 128, 128, 128, 8, 128, 128, 128, 128]


def network() -> keras.Model:
    x = inputs = keras.Input((640,))
    for width in WIDTHS:
        x = layers.ReLU()(layers.Dense(width)(x))
    return keras.Model(inputs, layers.Dense(640)(x), name="autoencoder")


def build() -> tuple[bytes, None]:
    samples = uniform((640,), count=512)
    return to_tflite(seed_weights(network(), samples), samples), None


MODELS = [
    Model(
        file="anomaly_autoencoder.tflite",
        purpose="Dense layers only: weights decide the flash, every one is read once per inference, the arena is tiny.",
        topology="640: dense 128 x 4, 8, 128 x 4, 640 with ReLU between; int8, batch 1",
        weights="seeded",
        data=SEEDED.replace("128", "512"),
        build=build,
    )
]
