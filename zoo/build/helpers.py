"""What the model scripts share: the description of a model, its data, its weights, the two quantisers."""

import functools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import onnx
import tensorflow as tf
from onnxruntime import quantization as ortq

# One thread and deterministic kernels: the same bytes on every build.
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.experimental.enable_op_determinism()

SEED = 20_260_101
SEEDED = "calibrated on 128 seeded uniform samples"


@dataclass(frozen=True)
class Model:
    """One file of the zoo; `build` yields its bytes, and its accuracy (0 to 1) where there is one to measure."""

    file: str
    purpose: str
    topology: str
    weights: str
    data: str
    build: Callable[[], tuple[bytes, float | None]]


def uniform(
    shape: tuple[int, ...], count: int = 128, low: float = -1.0, high: float = 1.0
) -> np.ndarray:
    """Seeded float32 samples [count, *shape], uniform in [low, high)."""
    return np.random.default_rng(SEED).uniform(low, high, (count, *shape)).astype(np.float32)


def seed_weights(model: keras.Model, samples: np.ndarray) -> keras.Model:
    """Gives every layer seeded normal weights, scaled and shifted as a folded batch normalisation would be.

    Over `samples` each channel has deviation 1, and mean 1 before a ReLU (0 in the last layer): no depth collapses
    to a constant, and most units stay in their linear range, so that a rounding step in an early layer is not
    amplified into a different answer, as it would be around mean 0.
    """
    rng = np.random.default_rng(SEED)
    layers = [layer for layer in model.layers if layer.weights]
    for layer in layers:
        kernel, bias = layer.get_weights()
        kernel = rng.normal(size=kernel.shape).astype(np.float32)
        layer.set_weights([kernel, bias * 0])
        out = (
            keras.Model(model.input, layer.output)
            .predict(samples, verbose=0)
            .reshape(-1, bias.size)
        )
        scale = 1 / out.std(axis=0)
        mean = 0 if layer is layers[-1] else 1
        # A depthwise kernel is [h, w, channels, 1]: its channels are not the last axis.
        per_channel = scale[:, None] if isinstance(layer, keras.layers.DepthwiseConv2D) else scale
        layer.set_weights([kernel * per_channel, mean - out.mean(axis=0) * scale])
    return model


def to_tflite(
    model: keras.Model,
    samples: np.ndarray | None,
    *,
    batch: int | None = 1,
    io: tf.DType = tf.int8,
    per_channel_dense: bool = False,
    float_ops: bool = False,
) -> bytes:
    """Converts to TFLite; int8 calibrated on `samples`, or float32 where they are None. Batch None is dynamic (-1).

    `float_ops` lets an op without an int8 kernel stay float between a DEQUANTIZE and a QUANTIZE.
    """
    spec = tf.TensorSpec((batch, *model.input.shape[1:]), tf.float32, name="input")
    function = tf.function(
        lambda x: model(x, training=False), input_signature=[spec]
    ).get_concrete_function()
    converter = tf.lite.TFLiteConverter.from_concrete_functions([function])
    if samples is not None:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([sample[None]] for sample in samples)
        converter.inference_input_type = converter.inference_output_type = io
        converter._experimental_disable_per_channel_quantization_for_dense_layers = (
            not per_channel_dense
        )
        ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8] + [tf.lite.OpsSet.TFLITE_BUILTINS] * float_ops
        converter.target_spec.supported_ops = ops
    return converter.convert()


class _Samples(ortq.CalibrationDataReader):
    def __init__(self, name: str, samples: np.ndarray) -> None:
        self._feeds: Iterator[dict[str, np.ndarray]] = iter(
            [{name: sample[None]} for sample in samples]
        )

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._feeds, None)


def onnx_float(
    name: str, nodes: list, inputs: dict, outputs: dict, constants: dict[str, np.ndarray]
) -> onnx.ModelProto:
    """A checked float32 ONNX model; `inputs` and `outputs` map names to shapes, `constants` names to arrays."""
    value = onnx.helper.make_tensor_value_info
    infos = [
        [value(key, onnx.TensorProto.FLOAT, shape) for key, shape in side.items()]
        for side in (inputs, outputs)
    ]
    tensors = [onnx.numpy_helper.from_array(array, key) for key, array in constants.items()]
    graph = onnx.helper.make_graph(nodes, name, *infos, tensors)
    # Opset 13 brings per-channel QuantizeLinear; IR 8 is its time's, which older importers take too.
    model = onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def quantise(model: onnx.ModelProto, samples: np.ndarray, **options: object) -> bytes:
    """Quantises an ONNX model, to int8 in QDQ form but for `options`, which are those of ONNX Runtime's `quantize_static`."""
    settings = {
        "quant_format": ortq.QuantFormat.QDQ,
        "activation_type": ortq.QuantType.QInt8,
        "weight_type": ortq.QuantType.QInt8,
        **options,
    }
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "float.onnx"), Path(folder, "quantised.onnx")
        onnx.save(model, source)
        feeds = _Samples(model.graph.input[0].name, samples)
        ortq.quantize_static(source, target, feeds, **settings)
        return target.read_bytes()


@functools.cache
def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """scikit-learn's digits at 28x28 in [0, 1]: train images, train labels, test images, test labels."""
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    data = load_digits()
    images = (
        tf.image.resize(data.images[..., None] / 16.0, (28, 28), method="bilinear")
        .numpy()
        .astype(np.float32)
    )
    train_x, test_x, train_y, test_y = train_test_split(
        images, data.target, test_size=360, random_state=0, stratify=data.target
    )
    return train_x, train_y, test_x, test_y
