"""Digit classification at 28x28, trained: once quantised to int8, once left in float32."""

import functools

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from helpers import SEED, Model, digits, to_tflite

TOPOLOGY = (
    "28x28x1: conv 8 3x3, max pool, conv 16 3x3, max pool, conv 32 3x3, max pool, dense 10, softmax"
)
DATA = (
    "scikit-learn digits enlarged from 8x8 to 28x28: 1,437 to train on (256 of them to calibrate), "
    "360 held out for the accuracy"
)


@functools.cache
def trained() -> keras.Model:
    keras.utils.set_random_seed(SEED)
    x = inputs = keras.Input((28, 28, 1))
    for filters in (8, 16, 32):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    model = keras.Model(
        inputs, layers.Softmax()(layers.Dense(10)(layers.Flatten()(x))), name="digits"
    )
    images, labels, _, _ = digits()
    model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=32, epochs=12, verbose=0)
    return model


def accuracy(content: bytes) -> float:
    """Share of the held-out digits that the converted model, run by the reference kernels, gets right."""
    _, _, images, labels = digits()
    kernels = tf.lite.experimental.OpResolverType.BUILTIN_REF
    interpreter = tf.lite.Interpreter(model_content=content, experimental_op_resolver_type=kernels)
    interpreter.allocate_tensors()
    source, target = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    if source["dtype"] == np.int8:
        scale, zero_point = source["quantization"]
        images = np.clip(np.round(images / scale) + zero_point, -128, 127).astype(np.int8)
    right = 0
    for image, label in zip(images, labels, strict=True):
        interpreter.set_tensor(source["index"], image[None])
        interpreter.invoke()
        right += int(interpreter.get_tensor(target["index"]).argmax() == label)
    return round(right / len(labels), 4)


def build(quantised: bool) -> tuple[bytes, float]:
    samples = digits()[0][:256] if quantised else None
    content = to_tflite(trained(), samples, per_channel_dense=True)
    return content, accuracy(content)


MODELS = [
    Model(
        file="digits_cnn.tflite",
        purpose="A trained classifier: differences between toolchains can be weighed against its accuracy; "
        "its dense layer is quantised per channel.",
        topology=f"{TOPOLOGY}; int8, batch 1",
        weights="trained",
        data=DATA,
        build=functools.partial(build, quantised=True),
    ),
    Model(
        file="digits_cnn_float.tflite",
        purpose="The same network in float32: what quantisation saves, "
        "and an NPU compiler that exits 0 with every op on the CPU.",
        topology=f"{TOPOLOGY}; float32, batch 1",
        weights="trained",
        data=DATA,
        build=functools.partial(build, quantised=False),
    ),
]
