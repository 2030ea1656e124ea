"""Runs model.onnx: invoke.py LEVEL FROM TO KEEP

Reads input-<vector>-<k>.npy in the working folder, vectors FROM to TO - 1, and writes output-<vector>-<k>.npy
into KEEP. What ONNX Runtime refuses stands on standard error.
"""

import os
import sys

import numpy as np
from session import feeds, load, options


def main():
    level, first, end, keep = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    session = load(options(level))
    for vector in range(first, end):
        for k, array in enumerate(session.run(None, feeds(session, vector))):
            np.save(os.path.join(keep, f"output-{vector}-{k}.npy"), array)


main()
