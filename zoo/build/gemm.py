"""A Gemm of prime width 257, which one NPU compiler cannot split, and two remedies: width 256, and two Gemms of 144 and 113."""

import functools

import numpy as np
from onnx.helper import make_node

from helpers import SEED, SEEDED, Model, onnx_float, quantise, uniform


def build(*widths: int) -> tuple[bytes, None]:
    rng = np.random.default_rng(SEED)
    # The rows are the same in all models, as far as they go.
    weight = rng.normal(0, 1024**-0.5, (257, 1024)).astype(np.float32)
    bias = rng.normal(0, 0.1, 257).astype(np.float32)
    total = sum(widths)
    if len(widths) == 1:
        constants = {"weight": weight[:total], "bias": bias[:total]}
        nodes = [make_node("Gemm", ["input", "weight", "bias"], ["output"], "gemm", transB=1)]
    else:
        constants, nodes, parts, start = {}, [], [f"part_{width}" for width in widths], 0
        for width, part in zip(widths, parts, strict=True):
            names = [f"weight_{width}", f"bias_{width}"]
            rows = slice(start, start := start + width)
            constants |= zip(names, (weight[rows], bias[rows]), strict=True)
            nodes.append(make_node("Gemm", ["input", *names], [part], f"gemm_{width}", transB=1))
        nodes.append(make_node("Concat", parts, ["output"], "concat", axis=1))
    name = "_".join(map(str, ("gemm_1024", *widths)))
    shapes = {"input": [1, 1024]}, {"output": [1, total]}
    model = onnx_float(name, nodes, *shapes, constants)
    return quantise(model, uniform((1024,)), per_channel=True), None


def entry(purpose: str, *widths: int) -> Model:
    gemms = " and ".join(map(str, widths))
    return Model(
        file=f"gemm_1024_{'_'.join(map(str, widths))}.onnx",
        purpose=purpose,
        topology=f"1024: Gemm {gemms}{', concat' * (len(widths) > 1)}; QDQ int8, weights per channel, batch 1",
        weights="seeded",
        data=SEEDED,
        build=functools.partial(build, *widths),
    )


MODELS = [
    entry(
        "A prime channel count that the N6 compiler of 2025 cannot split, so that the layer runs in software.",
        257,
    ),
    entry("A remedy for 257: one channel less, and the same layer fits the accelerator.", 256),
    entry("The other remedy for 257: two Gemms side by side, and every channel stays.", 144, 113),
]
