"""Runs models in one real runtime: a JSON request a line on stdin, a JSON answer a line on stdout.

Usage: oracle.py KIND LOG    KIND: reference, optimized, xnnpack, tflm, iree, onnxruntime-disabled or
                             onnxruntime-default

Request:  {"model": file, "inputs": file, "vectors": count, "tensors": [index, ...], "values": file}
          `inputs` holds the raw elements of every input of every vector, one after the other; the vectors
          run in their order on one interpreter, so that variables keep their values. For iree, `model` is a
          compiled module, `signature` the (dtype, shape) of its inputs, and `tensors` count its results. For
          onnxruntime-*, there are `signature` and the names of inputs and tensors, which are made outputs.
Answer:   {"values": [{"type", "shape"}, ...]}, one for every tensor of every vector, whose elements
          the file `values` then holds; or {"refused": message}.

What the runtime itself prints goes to LOG, which is emptied at every request; a runtime that aborts takes this
process with it, and the caller reads why in LOG.
"""

import json
import os
import sys

import numpy as np


def litert(kind):
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    resolver = {
        "reference": OpResolverType.BUILTIN_REF,
        "optimized": OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
        "xnnpack": OpResolverType.BUILTIN,
    }[kind]

    def load(request):
        interpreter = Interpreter(
            model_content=read(request["model"]),
            experimental_op_resolver_type=resolver,
            # Delegated ops keep nothing between them: the caller makes tensors outputs instead.
            experimental_preserve_all_tensors=kind != "xnnpack",
            num_threads=1,
        )
        interpreter.allocate_tensors()
        inputs = interpreter.get_input_details()

        def run(arrays):
            for detail, array in zip(inputs, arrays):
                interpreter.set_tensor(detail["index"], array)
            interpreter.invoke()
            return [interpreter.get_tensor(index) for index in request["tensors"]]

        return [(detail["dtype"], detail["shape"]) for detail in inputs], run

    return load


def tflm():
    from tflite_micro.python.tflite_micro import runtime

    def load(request):
        model = read(request["model"])
        # Untouched pages cost nothing; without reuse an arena holds every tensor of the model.
        interpreter = runtime.Interpreter.from_bytes(
            model,
            arena_size=(64 << 20) + 4 * len(model),
            intrepreter_config=runtime.InterpreterConfig.kPreserveAllTensors,
        )
        inputs = []
        for index in range(request["inputCount"]):
            detail = interpreter.get_input_details(index)
            inputs.append((detail["dtype"], detail["shape"]))

        def run(arrays):
            for index, array in enumerate(arrays):
                interpreter.set_input(array, index)
            interpreter.invoke()
            return [interpreter.GetTensor(index, 0)["tensor_data"] for index in request["tensors"]]

        return inputs, run

    return load


def iree():
    from iree import runtime

    config = runtime.Config("local-sync")

    def load(request):
        module = runtime.VmModule.mmap(config.vm_instance, request["model"])
        main = runtime.load_vm_module(module, config)["main"]

        def run(arrays):
            results = main(*arrays)
            results = results if isinstance(results, (list, tuple)) else [results]
            return [results[index].to_host() for index in request["tensors"]]

        return [(np.dtype(dtype), shape) for dtype, shape in request["signature"]], run

    return load


def onnxruntime(level):
    import onnx
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.graph_optimization_level = getattr(GraphOptimizationLevel, level)
    # A sum that threads share would be another sum.
    options.intra_op_num_threads = 1

    def load(request):
        model = onnx.load_model_from_string(read(request["model"]))
        outputs = {output.name for output in model.graph.output}
        for name in request["outputNames"]:
            if name not in outputs:
                model.graph.output.add().name = name
        session = InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])

        def run(arrays):
            return session.run(request["outputNames"], dict(zip(request["inputNames"], arrays)))

        return [(np.dtype(dtype), shape) for dtype, shape in request["signature"]], run

    return load


def answer(load, request):
    signature, run = load(request)
    data = read(request["inputs"])
    offset, described = 0, []
    with open(request["values"], "wb") as values:
        for _ in range(request["vectors"]):
            arrays = []
            for dtype, shape in signature:
                count = int(np.prod(shape, dtype=np.int64))
                array = np.frombuffer(data, dtype, count, offset).reshape(shape)
                offset += array.nbytes
                arrays.append(array)
            for value in run(arrays):
                described.append({"type": value.dtype.name, "shape": list(value.shape)})
                values.write(np.ascontiguousarray(value).tobytes())
    return {"values": described}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main(kind, log):
    replies = os.fdopen(os.dup(1), "w")
    written = os.open(log, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    os.dup2(written, 1)
    os.dup2(written, 2)
    load = {
        "tflm": tflm,
        "iree": iree,
        "onnxruntime-disabled": lambda: onnxruntime("ORT_DISABLE_ALL"),
        "onnxruntime-default": lambda: onnxruntime("ORT_ENABLE_ALL"),
    }.get(kind, lambda: litert(kind))()
    for line in sys.stdin:
        os.ftruncate(written, 0)
        try:
            reply = answer(load, json.loads(line))
        except Exception as error:  # pylint: disable=broad-except
            said = read(log).decode(errors="replace")[-4000:]
            reply = {"refused": f"{said}{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
