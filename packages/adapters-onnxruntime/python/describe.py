"""Describes model.onnx as ONNX Runtime runs it: describe.py LEVEL

Standard output gets one line of JSON: inputs and outputs, the graph as the file has it, and the graph after
optimisation at LEVEL (all, none), both as ONNX Runtime itself writes them in its own format.
"""

import json
import sys

from onnxruntime.tools.ort_format_model.ort_flatbuffers_py.fbs.InferenceSession import (
    InferenceSession,
)
from onnxruntime.tools.ort_format_model.ort_flatbuffers_py.fbs.TensorTypeAndShape import (
    TensorTypeAndShape,
)
from session import load, options


def text(value):
    return "" if value is None else value.decode()


def listed(count, get):
    return [get(index) for index in range(count)]


def shape_of(shape):
    """Null for a dimension that has no value."""
    dimensions = listed(shape.DimLength(), shape.Dim)
    values = (dimension.Value() for dimension in dimensions)
    return [value.DimValue() if value is not None and value.DimType() == 1 else None for value in values]


def type_of(argument):
    """Element type (a number of ONNX's TensorProto.DataType) and shape; null where either is not known."""
    info = argument.Type()
    if info is None or info.ValueType() != 1:
        return {"type": None, "shape": None}
    tensor = TensorTypeAndShape()
    tensor.Init(info.Value().Bytes, info.Value().Pos)
    shape = tensor.Shape()
    return {"type": tensor.ElemType(), "shape": None if shape is None else shape_of(shape)}


def graph_of(file):
    with open(file, "rb") as opened:
        graph = InferenceSession.GetRootAs(opened.read(), 0).Model().Graph()
    nodes = listed(graph.NodesLength(), graph.Nodes)
    arguments = listed(graph.NodeArgsLength(), graph.NodeArgs)
    initialisers = listed(graph.InitializersLength(), graph.Initializers)
    return {
        "nodes": [
            {
                "name": text(node.Name()),
                "type": text(node.OpType()),
                "domain": text(node.Domain()),
                "provider": text(node.ExecutionProviderType()),
                "inputs": [text(name) for name in listed(node.InputsLength(), node.Inputs)],
                "outputs": [text(name) for name in listed(node.OutputsLength(), node.Outputs)],
            }
            for node in nodes
        ],
        "tensors": {text(argument.Name()): type_of(argument) for argument in arguments},
        "constants": {text(tensor.Name()): tensor.RawDataLength() for tensor in initialisers},
    }


def optimised(level):
    made = options(level)
    made.optimized_model_filepath = f"{level}.ort"
    made.add_session_config_entry("session.save_model_format", "ORT")
    return load(made), graph_of(f"{level}.ort")


def ports(values):
    return [{"name": port.name, "type": port.type, "shape": list(port.shape)} for port in values]


def main():
    level = sys.argv[1]
    session, after = optimised(level)
    before = after if level == "none" else optimised("none")[1]
    described = {
        "inputs": ports(session.get_inputs()),
        "outputs": ports(session.get_outputs()),
        "before": before,
        "after": after,
    }
    print(json.dumps(described))


main()
