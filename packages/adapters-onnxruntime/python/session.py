"""What the scripts beside this one share: a session of model.onnx on one thread."""

import numpy as np
import onnxruntime as ort

LEVELS = {
    "all": ort.GraphOptimizationLevel.ORT_ENABLE_ALL,
    "none": ort.GraphOptimizationLevel.ORT_DISABLE_ALL,
}


def options(level):
    """One thread, so that sums are formed in one order and nobody waits for anybody."""
    made = ort.SessionOptions()
    made.graph_optimization_level = LEVELS[level]
    made.intra_op_num_threads = 1
    made.inter_op_num_threads = 1
    return made


def load(with_options):
    return ort.InferenceSession("model.onnx", with_options, providers=["CPUExecutionProvider"])


def feeds(session, vector):
    """The inputs of that number in the working folder, by name."""
    return {
        port.name: np.load(f"input-{vector}-{k}.npy") for k, port in enumerate(session.get_inputs())
    }
