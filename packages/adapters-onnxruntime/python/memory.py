"""Shows what an inference of model.onnx takes of ONNX Runtime's arena: memory.py LEVEL VECTOR

ONNX Runtime logs on standard error how its arena grows and shrinks. The arena grows by what is asked for, no more, and
gives back after each run what is free; outputs lie outside of it. The first run plans the memory, the second
empties what the first and building the session left, and a marker goes before the third, which is the steady one.
"""

import sys

import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as native
from session import feeds, load, options

VERBOSE = 0
GROW_BY_WHAT_IS_ASKED = 1
MARKER = "steady inference"


def main():
    level, vector = sys.argv[1], int(sys.argv[2])
    ort.set_default_logger_severity(VERBOSE)
    cpu = ("Cpu", native.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, native.OrtMemType.DEFAULT)
    arena = native.OrtArenaCfg({"arena_extend_strategy": GROW_BY_WHAT_IS_ASKED})
    ort.create_and_register_allocator(native.OrtMemoryInfo(*cpu), arena)
    with_arena = options(level)
    with_arena.add_session_config_entry("session.use_env_allocators", "1")
    session = load(with_arena)

    inputs = feeds(session, vector)
    binding = session.io_binding()
    for name, array in inputs.items():
        binding.bind_cpu_input(name, array)
    # Copies: the arrays that a run yields lie in the arena.
    own = [ort.OrtValue.ortvalue_from_numpy(array.copy()) for array in session.run(None, inputs)]
    for port, value in zip(session.get_outputs(), own):
        binding.bind_ortvalue_output(port.name, value)
    shrinking = ort.RunOptions()
    shrinking.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    session.run_with_iobinding(binding, shrinking)
    print(MARKER, file=sys.stderr, flush=True)
    session.run_with_iobinding(binding, shrinking)


main()
