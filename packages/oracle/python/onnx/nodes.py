"""Writes ONNX's own backend node tests of some operators as files: nodes.py FOLDER OP...

FOLDER/index.json lists the cases, and for each of them lie there <name>.onnx and <name>.bin. The latter holds the
elements of its inputs and then of its expected outputs, one after the other, as the index describes them: `type`
is NumPy's name of what is stored, `of` that of what it means. Types that NumPy lacks are stored as their bits,
those below a byte as one byte each.

A model for the edge has constants where these tests give inputs that decide the shape of an output, so that they
are made initialisers here; see DECIDING.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
from onnx import ModelProto, TensorProto, defs, numpy_helper
from onnx.backend.test.case.node import collect_testcases

# The positions of an operator's inputs whose elements decide the shape of its output.
DECIDING = {
    "Expand": [1],
    "Pad": [1, 3],
    "ReduceMean": [1],
    "Reshape": [1],
    "Resize": [1, 2, 3],
    "Slice": [1, 2, 3, 4],
    "Split": [1],
    "Squeeze": [1],
    "Unsqueeze": [1],
}

# The oldest opset that is read; some operators have had tests of earlier ones only.
OLDEST = 11

# How NumPy holds what it has no type for.
STORED = {
    "bfloat16": np.uint16,
    "float8_e4m3fn": np.uint8,
    "float8_e4m3fnuz": np.uint8,
    "float8_e5m2": np.uint8,
    "float8_e5m2fnuz": np.uint8,
    "float8_e8m0fnu": np.uint8,
    "float4_e2m1fn": np.uint8,
}
SMALL_INTEGERS = {"int4": np.int8, "int2": np.int8, "uint4": np.uint8, "uint2": np.uint8}


def describe(info, value):
    """What the index says of a value, and its elements."""
    kind = info.type.WhichOneof("value").removesuffix("_type")
    if kind != "tensor":
        return {"kind": kind}, b""
    if isinstance(value, TensorProto):
        value = numpy_helper.to_array(value)
    array = np.asarray(value)
    name = array.dtype.name
    if array.dtype.kind in "OUST":
        return {"kind": "string"}, b""
    if name in STORED:
        array = np.ascontiguousarray(array).view(STORED[name]).reshape(array.shape)
    elif name in SMALL_INTEGERS:
        array = array.astype(SMALL_INTEGERS[name])
    described = {"kind": "tensor", "type": array.dtype.name, "of": name, "shape": list(array.shape)}
    return described, array.tobytes()


def with_read_opset(model):
    """The model in the oldest opset that is read here, which has its operators as the model's own has them."""
    made = ModelProto()
    made.CopyFrom(model)
    for opset in made.opset_import:
        if opset.domain in ("", "ai.onnx") and opset.version < OLDEST:
            for node in model.graph.node:
                versions = [defs.get_schema(node.op_type, at).since_version for at in (opset.version, OLDEST)]
                assert versions[0] == versions[1], f"{node.op_type} is another in opset {OLDEST}"
            opset.version = OLDEST
    return made


def with_constants(model, node, inputs):
    """The model whose inputs that decide a shape are initialisers, and the inputs that are left."""
    deciding = {node.input[place] for place in DECIDING.get(node.op_type, []) if place < len(node.input)}
    made = ModelProto()
    made.CopyFrom(model)
    del made.graph.input[:]
    left = []
    for info, value in zip(model.graph.input, inputs):
        if info.name in deciding:
            array = value if isinstance(value, TensorProto) else numpy_helper.from_array(np.asarray(value))
            made.graph.initializer.add().CopyFrom(array)
            made.graph.initializer[-1].name = info.name
        else:
            made.graph.input.add().CopyFrom(info)
            left.append(value)
    return made, left


def main(folder, *ops):
    folder = pathlib.Path(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Asked for one operator it gives the same cases, but only once in a process.
        cases = collect_testcases("")
    tested = {case.name: case.model.graph.node[0] for case in cases if "_expanded" not in case.name}
    index = []
    for case in cases:
        # A function's case comes again with the nodes that define the function.
        base = case.name.split("_expanded")[0]
        node = tested[base]
        if node.op_type not in ops or node.domain not in ("", "ai.onnx"):
            continue
        ((inputs, outputs),) = case.data_sets
        model, inputs = with_constants(with_read_opset(case.model), node, inputs)
        described = [
            [describe(info, value) for info, value in zip(infos, values, strict=True)]
            for infos, values in ((model.graph.input, inputs), (model.graph.output, outputs))
        ]
        (folder / f"{case.name}.onnx").write_bytes(model.SerializeToString())
        (folder / f"{case.name}.bin").write_bytes(b"".join(data for side in described for _, data in side))
        index.append(
            {
                "name": case.name,
                "op": node.op_type,
                "rtol": case.rtol,
                "atol": case.atol,
                "inputs": [value for value, _ in described[0]],
                "outputs": [value for value, _ in described[1]],
            }
        )
    (folder / "index.json").write_text(json.dumps(index))


if __name__ == "__main__":
    main(*sys.argv[1:])
