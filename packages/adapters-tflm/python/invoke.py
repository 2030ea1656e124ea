"""Runs model.tflite in TFLM's interpreter: invoke.py ARENA VECTORS INPUTS OUTPUTS KEEP

Reads input-<vector>-<k>.npy in the working folder and writes output-<vector>-<k>.npy into KEEP. ARENA is
the arena's size in bytes. What TFLM refuses stands on standard error.
"""

import os
import sys

import numpy as np
from tflite_micro.python.tflite_micro import runtime


def main():
    arena, vectors, inputs, outputs = map(int, sys.argv[1:5])
    keep = sys.argv[5]
    with open("model.tflite", "rb") as file:
        model = file.read()
    for vector in range(vectors):
        # A new interpreter for each: variables then begin with their initial values.
        interpreter = runtime.Interpreter.from_bytes(model, arena_size=arena)
        for k in range(inputs):
            interpreter.set_input(np.load(f"input-{vector}-{k}.npy"), k)
        interpreter.invoke()
        for k in range(outputs):
            np.save(os.path.join(keep, f"output-{vector}-{k}.npy"), interpreter.get_output(k))


main()
