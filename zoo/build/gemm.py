"""A Gemm of prime width 257, which one NPU compiler cannot split, and its remedy of width 256."""

import functools

import numpy as np
from onnx.helper import make_node

from helpers import SEED, SEEDED, Model, onnx_float, to_qdq, uniform


def build(width: int) -> tuple[bytes, None]:
    rng = np.random.default_rng(SEED)
    # The first 256 rows are the same in both models.
    weight = rng.normal(0, 1024**-0.5, (257, 1024)).astype(np.float32)[:width]
    bias = rng.normal(0, 0.1, 257).astype(np.float32)[:width]
    nodes = [make_node("Gemm", ["input", "weight", "bias"], ["output"], "gemm", transB=1)]
    shapes = {"input": [1, 1024]}, {"output": [1, width]}
    model = onnx_float(f"gemm_1024_{width}", nodes, *shapes, {"weight": weight, "bias": bias})
    return to_qdq(model, uniform((1024,)), per_channel=True), None


def entry(width: int, purpose: str) -> Model:
    return Model(
        file=f"gemm_1024_{width}.onnx",
        purpose=purpose,
        topology=f"1024: Gemm {width}; QDQ int8, weights per channel, batch 1",
        weights="seeded",
        data=SEEDED,
        build=functools.partial(build, width),
    )


MODELS = [
    entry(
        257,
        "A prime channel count that the N6 compiler of 2025 cannot split, so that the layer runs in software.",
    ),
    entry(256, "The remedy for 257: one channel less, and the same layer fits the accelerator."),
]
