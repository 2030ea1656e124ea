"""Times LiteRT on one model: `litert.py MODEL INPUTS...` with an input's raw bytes in each file.

Reads lines `PATH COUNT` and answers each with the nanoseconds that COUNT calls of invoke() took on one thread: by the
clock, and of the processor.
"""

import sys
import time

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType

PATHS = {
    "reference": OpResolverType.BUILTIN_REF,
    "optimized": OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
    "xnnpack": OpResolverType.BUILTIN,
}


def prepare(model, files, path):
    interpreter = Interpreter(
        model_path=model, experimental_op_resolver_type=PATHS[path], num_threads=1
    )
    interpreter.allocate_tensors()
    for detail, name in zip(interpreter.get_input_details(), files):
        value = np.fromfile(name, dtype=detail["dtype"]).reshape(detail["shape"])
        interpreter.set_tensor(detail["index"], value)
    return interpreter


def main():
    model, *files = sys.argv[1:]
    interpreters = {path: prepare(model, files, path) for path in PATHS}
    print("ready", flush=True)
    for line in sys.stdin:
        path, count = line.split()
        invoke = interpreters[path].invoke
        start, begun = time.perf_counter_ns(), time.thread_time_ns()
        for _ in range(int(count)):
            invoke()
        ended, used = time.perf_counter_ns(), time.thread_time_ns()
        print(ended - start, used - begun, flush=True)


main()
