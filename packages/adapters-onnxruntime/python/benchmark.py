"""Times model.onnx: benchmark.py LEVEL

Reads input-0-<k>.npy in the working folder. Standard output gets one line of JSON: nanoseconds of processor time
of single inferences, on one thread.
"""

import json
import sys
import time

from session import feeds, load, options

WARM_UPS = 2
# As many as fill the time, within these bounds.
ENOUGH_NS = 100_000_000
LEAST, MOST = 5, 101


def main():
    session = load(options(sys.argv[1]))
    inputs = feeds(session, 0)
    taken = []
    for turn in range(WARM_UPS + MOST):
        start = time.process_time_ns()
        session.run(None, inputs)
        end = time.process_time_ns()
        if turn >= WARM_UPS:
            taken.append(end - start)
        if len(taken) >= LEAST and sum(taken) >= ENOUGH_NS:
            break
    print(json.dumps({"inferences": taken}))


main()
