"""Times model.tflite in TFLM's interpreter: benchmark.py ARENA INPUTS

Reads input-0-<k>.npy in the working folder. ARENA is the arena's size in bytes. Standard output gets one line
of JSON: nanoseconds of processor time of single invocations, without setting inputs and reading outputs.
"""

import json
import sys
import time

import numpy as np
from tflite_micro.python.tflite_micro import runtime

WARM_UPS = 2
# As many as fill the time, within these bounds.
ENOUGH_NS = 100_000_000
LEAST, MOST = 5, 101


def main():
    arena, inputs = map(int, sys.argv[1:3])
    with open("model.tflite", "rb") as file:
        model = file.read()
    interpreter = runtime.Interpreter.from_bytes(model, arena_size=arena)
    arrays = [np.load(f"input-0-{k}.npy") for k in range(inputs)]
    taken = []
    for turn in range(WARM_UPS + MOST):
        # Planned memory is used again: the inputs are gone after a run.
        for k, array in enumerate(arrays):
            interpreter.set_input(array, k)
        start = time.process_time_ns()
        interpreter.invoke()
        end = time.process_time_ns()
        if turn >= WARM_UPS:
            taken.append(end - start)
        if len(taken) >= LEAST and sum(taken) >= ENOUGH_NS:
            break
    print(json.dumps({"invocations": taken}))


main()
