"""Runs a built model on seeded inputs and refuses one whose outputs say nothing about the input."""

import numpy as np
import onnxruntime
import tensorflow as tf

from helpers import SEED

RUNS = 16


def _draw(rng: np.random.Generator, shape: list[int], dtype: np.dtype) -> np.ndarray:
    if dtype == np.float32:
        return rng.uniform(-1, 1, shape).astype(dtype)
    info = np.iinfo(dtype)
    return rng.integers(info.min, info.max, shape, dtype, endpoint=True)


def _run_tflite(content: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    interpreter = tf.lite.Interpreter(model_content=content)
    interpreter.allocate_tensors()
    source, target = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    outputs = []
    for _ in range(RUNS):
        interpreter.set_tensor(
            source["index"], _draw(rng, source["shape"], np.dtype(source["dtype"]))
        )
        interpreter.invoke()
        outputs.append(interpreter.get_tensor(target["index"]))
    return outputs


def _run_onnx(content: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(content)
    source = session.get_inputs()[0]
    return [
        session.run(None, {source.name: _draw(rng, source.shape, np.dtype(np.float32))})[0]
        for _ in range(RUNS)
    ]


def require_varied_outputs(file: str, content: bytes) -> None:
    """Raises ValueError where an output element has the same value for all of 16 different inputs."""
    run = _run_tflite if file.endswith(".tflite") else _run_onnx
    outputs = np.stack(run(content, np.random.default_rng(SEED))).reshape(RUNS, -1)
    constant = int((outputs == outputs[0]).all(axis=0).sum())
    if constant:
        raise ValueError(
            f"{file}: {constant} of {outputs.shape[1]} output elements do not depend on the input"
        )
