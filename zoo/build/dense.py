"""One large dense layer between two QUANTIZE ops, with uint8 input and output, at two widths."""

import functools

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from helpers import SEED, Model, to_tflite, uniform


def build(width: int) -> tuple[bytes, None]:
    inputs = keras.Input((784,))
    model = keras.Model(inputs, layers.Dense(width)(inputs), name="dense")
    rng = np.random.default_rng(SEED)
    # Uniform weights: every int8 value is as likely as any other, the worst case for a weight encoder.
    model.set_weights([rng.uniform(-0.1, 0.1, (784, width)), rng.uniform(-100, 100, width)])
    samples = np.floor(uniform((784,), low=0, high=256))
    return to_tflite(model, samples, io=tf.uint8), None


def entry(width: int, purpose: str) -> Model:
    return Model(
        file=f"dense_784_{width}_u8.tflite",
        purpose=purpose,
        topology=f"784: quantize, dense {width} without activation, quantize; "
        "uint8 outside, int8 inside (per tensor), batch 1",
        weights="seeded",
        data="calibrated on 128 seeded samples of whole numbers from 0 to 255",
        build=functools.partial(build, width),
    )


MODELS = [
    entry(1000, "Weights that do not compress: encoded for the NPU they outgrow the originals."),
    entry(
        1008,
        "The width as Vela's log of such a layer shows it, a multiple of 16: no more SRAM than 1000 needs.",
    ),
]
