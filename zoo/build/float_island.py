"""An ONNX CNN whose quantisation skips two convolutions: they stay float between int8 neighbours."""

import itertools

import numpy as np
import onnx
from onnx.helper import make_node

from helpers import SEED, Model, onnx_float, quantise, uniform
from st_figures import figures

CHANNELS = [1, 8, 12, 18]


def build() -> tuple[bytes, None]:
    rng = np.random.default_rng(SEED)
    constants = {"axis": np.array([1], np.int64)}
    nodes = [make_node("Unsqueeze", ["input", "axis"], ["pool_0"], "unsqueeze")]
    for i, (width, filters) in enumerate(itertools.pairwise(CHANNELS), start=1):
        constants[f"weight_{i}"] = rng.normal(
            0, (2 / (9 * width)) ** 0.5, (filters, width, 3, 3)
        ).astype(np.float32)
        constants[f"bias_{i}"] = rng.normal(0, 0.1, filters).astype(np.float32)
        conv = [f"pool_{i - 1}", f"weight_{i}", f"bias_{i}"]
        nodes += [
            make_node(
                "Conv", conv, [f"conv_{i}"], f"conv_{i}", kernel_shape=[3, 3], pads=[1, 1, 1, 1]
            ),
            make_node("Relu", [f"conv_{i}"], [f"relu_{i}"], f"relu_{i}"),
            make_node("MaxPool", [f"relu_{i}"], [f"pool_{i}"], f"pool_{i}", kernel_shape=[1, 1]),
        ]
    constants["weight_4"] = rng.normal(0, 5400**-0.5, (1, 5400)).astype(np.float32)
    constants["bias_4"] = np.zeros(1, np.float32)
    nodes += [
        make_node("Flatten", ["pool_3"], ["flat"], "flatten"),
        make_node("Gemm", ["flat", "weight_4", "bias_4"], ["output"], "gemm", transB=1),
    ]
    model = onnx_float(
        "conv_float_island", nodes, {"input": [1, 30, 10]}, {"output": [1, 1]}, constants
    )
    content = quantise(
        model,
        uniform((30, 10), low=0),
        per_channel=False,
        op_types_to_quantize=["Conv", "Relu", "MaxPool", "Flatten", "Gemm"],
        nodes_to_exclude=["conv_2", "conv_3"],
        extra_options={"WeightSymmetric": False, "ForceQuantizeNoInputCheck": True},
    )
    require_published(content)
    return content, None


def require_published(content: bytes) -> None:
    """Raises ValueError where the model is not of the size of the one whose report users published."""
    found = figures(onnx.load_from_string(content))
    if (found.parameters, found.weights_bytes, found.macc) != (8_319, 16_860, 887_889):
        raise ValueError(f"conv_float_island: {found} are not the published figures")


MODELS = [
    Model(
        file="conv_float_island.onnx",
        purpose="Looks int8 outside; two convolutions without quantised weights do almost all the work in float.",
        topology="30x10: unsqueeze, 3 x (conv 3x3 of 8, 12, 18; ReLU; max pool 1x1), flatten, Gemm 5400 to 1; "
        "QDQ int8, weights of the 2nd and 3rd conv float, batch 1",
        weights="seeded",
        data="calibrated on 128 seeded uniform samples in [0, 1)",
        build=build,
    )
]
