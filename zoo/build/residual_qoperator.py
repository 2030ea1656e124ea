"""A residual CNN in ONNX's QOperator form: every op between the two ends is a quantised one."""

import numpy as np
from onnx.helper import make_node
from onnxruntime.quantization import QuantFormat, QuantType

from helpers import SEED, SEEDED, Model, onnx_float, quantise, uniform


def build() -> tuple[bytes, None]:
    rng = np.random.default_rng(SEED)
    constants: dict[str, np.ndarray] = {}

    def weights(name: str, *shape: int) -> list[str]:
        """A seeded weight of `shape` (outputs first) with its bias."""
        deviation = (2 / np.prod(shape[1:])) ** 0.5
        constants[f"{name}_weight"] = rng.normal(0, deviation, shape).astype(np.float32)
        constants[f"{name}_bias"] = rng.normal(0, 0.1, shape[0]).astype(np.float32)
        return [f"{name}_weight", f"{name}_bias"]

    def conv(source: str, name: str, *shape: int) -> object:
        size = {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}
        return make_node("Conv", [source, *weights(name, *shape, 3, 3)], [name], name, **size)

    nodes = [
        conv("input", "stem", 16, 3),
        make_node("Relu", ["stem"], ["stem_relu"], "stem_relu"),
        make_node("MaxPool", ["stem_relu"], ["pool"], "pool", kernel_shape=[2, 2], strides=[2, 2]),
        conv("pool", "block_1", 16, 16),
        make_node("Relu", ["block_1"], ["block_1_relu"], "block_1_relu"),
        conv("block_1_relu", "block_2", 16, 16),
        make_node("Add", ["block_2", "pool"], ["sum"], "add"),
        make_node("Relu", ["sum"], ["sum_relu"], "add_relu"),
        make_node("GlobalAveragePool", ["sum_relu"], ["mean"], "mean"),
        make_node("Flatten", ["mean"], ["flat"], "flatten"),
        make_node("Gemm", ["flat", *weights("dense", 24, 16)], ["hidden"], "dense", transB=1),
        make_node("MatMul", ["hidden", "head_weight"], ["output"], "head"),
    ]
    constants["head_weight"] = rng.normal(0, 24**-0.5, (24, 10)).astype(np.float32)
    shapes = {"input": [1, 3, 16, 16]}, {"output": [1, 10]}
    model = onnx_float("residual_qoperator", nodes, *shapes, constants)
    # Weights of 7 bits: x86 processors without VNNI add pairs of u8 x s8 products in 16 bits, which saturate at 8.
    return quantise(
        model,
        uniform((3, 16, 16)),
        quant_format=QuantFormat.QOperator,
        activation_type=QuantType.QUInt8,
        per_channel=True,
        reduce_range=True,
    ), None


MODELS = [
    Model(
        file="residual_qoperator.onnx",
        purpose="ONNX's other quantised form: the ops themselves are quantised, and a compiler has to know each of them.",
        topology="3x16x16: conv 16, max pool, residual block 16, global average pool, Gemm 24, MatMul 10; "
        "QOperator, uint8 with int8 weights of 7 bits per channel, batch 1",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
