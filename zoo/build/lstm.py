"""A recurrent classifier as PyTorch exports it: quantised dense layers around an LSTM, which stays float."""

import numpy as np
from onnx.helper import make_node

from helpers import SEED, SEEDED, Model, onnx_float, quantise, uniform

STEPS, FEATURES, WIDTH, HIDDEN, CLASSES = 25, 10, 16, 32, 12


def build() -> tuple[bytes, None]:
    rng = np.random.default_rng(SEED)

    def normal(*shape: int, fan_in: int) -> np.ndarray:
        return rng.normal(0, fan_in**-0.5, shape).astype(np.float32)

    state = np.zeros((1, 1, HIDDEN), np.float32)
    constants = {
        "front_weight": normal(FEATURES, WIDTH, fan_in=FEATURES),
        "front_bias": normal(WIDTH, fan_in=100),
        "lstm_weight": normal(1, 4 * HIDDEN, WIDTH, fan_in=WIDTH),
        "lstm_recurrence": normal(1, 4 * HIDDEN, HIDDEN, fan_in=HIDDEN),
        "lstm_bias": normal(1, 8 * HIDDEN, fan_in=100),
        "hidden_0": state,
        "cell_0": state,
        "directions": np.array([1], np.int64),
        "last": np.array(-1, np.int64),
        "head_weight": normal(CLASSES, HIDDEN, fan_in=HIDDEN),
        "head_bias": normal(CLASSES, fan_in=100),
    }
    lstm = ["steps", "lstm_weight", "lstm_recurrence", "lstm_bias", "", "hidden_0", "cell_0"]
    nodes = [
        make_node("MatMul", ["input", "front_weight"], ["front"], "front"),
        make_node("Add", ["front", "front_bias"], ["front_sum"], "front_add"),
        make_node("Relu", ["front_sum"], ["front_relu"], "front_relu"),
        make_node("Transpose", ["front_relu"], ["steps"], "steps_first", perm=[1, 0, 2]),
        make_node("LSTM", lstm, ["states", "", ""], "lstm", hidden_size=HIDDEN),
        make_node("Squeeze", ["states", "directions"], ["squeezed"], "squeeze"),
        make_node("Transpose", ["squeezed"], ["batched"], "batch_first", perm=[1, 0, 2]),
        make_node("Gather", ["batched", "last"], ["state"], "last_step", axis=1),
        make_node("Gemm", ["state", "head_weight", "head_bias"], ["output"], "head", transB=1),
    ]
    shapes = {"input": [1, STEPS, FEATURES]}, {"output": [1, CLASSES]}
    model = onnx_float("lstm_classifier", nodes, *shapes, constants)
    return quantise(model, uniform((STEPS, FEATURES)), per_channel=False), None


MODELS = [
    Model(
        file="lstm_classifier.onnx",
        purpose="A recurrent layer: quantisers leave the LSTM float, and compilers have to unroll it, loop over it or refuse it.",
        topology="25x10: MatMul 16, ReLU, LSTM 32 over 25 steps, last step, Gemm 12; QDQ int8 but for the LSTM in float, batch 1",
        weights="seeded",
        data=SEEDED,
        build=build,
    )
]
