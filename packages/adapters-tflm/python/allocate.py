"""Allocates model.tflite in TFLM's interpreter: allocate.py ARENA

ARENA is the arena's size in bytes, a multiple of 16. TFLM prints its allocations, or what it refuses, on
standard error; standard output gets one line of JSON with the smallest arena that would do.
"""

import json
import os
import sys

from tflite_micro.python.tflite_micro import runtime

ALIGNMENT = 16


def smallest_arena(model, enough):
    """The least multiple of 16 bytes in which the interpreter can allocate; `enough` is known to do."""
    low, high = 0, enough // ALIGNMENT
    while high - low > 1:
        middle = (low + high) // 2
        try:
            runtime.Interpreter.from_bytes(model, arena_size=middle * ALIGNMENT)
            high = middle
        except RuntimeError:
            low = middle
    return high * ALIGNMENT


def silenced(function, *arguments):
    """Calls without what C++ prints on standard error: arenas that are too small are no failures here."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        return function(*arguments)
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def main():
    arena = int(sys.argv[1])
    with open("model.tflite", "rb") as file:
        model = file.read()
    runtime.Interpreter.from_bytes(model, arena_size=arena).print_allocations()
    print(json.dumps({"smallestArena": silenced(smallest_arena, model, arena)}))


main()
