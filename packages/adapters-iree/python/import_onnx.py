"""Imports an ONNX model to MLIR for iree-compile: open dimensions become 1, old opsets are raised.

usage: import_onnx.py MODEL.onnx OUT.mlir

The main function is always called `main`. Operators that IREE does not know, or computes wrongly, are written in
another form where there is one: the lines `unknown: OPS` and `miscomputed: OPS` on standard output say which.
`tensors.txt` beside OUT.mlir says which tensor each of its lines computes. Exit code 2: the file is no ONNX model.
"""

import argparse
import sys
from pathlib import Path

import contrib
import defects
import onnx
import qdq
from iree.compiler.tools.import_onnx import __main__ as importer

# The oldest opset that IREE's ONNX conversions are written for.
OPSET = 17


def fix_open_dimensions(values):
    for value in values:
        for dimension in value.type.tensor_type.shape.dim:
            if not dimension.HasField("dim_value") or dimension.dim_value < 1:
                dimension.dim_value = 1


def report(what, operators):
    if operators:
        print(f"{what}: {', '.join(operators)}")


def write_tensors(imported, nodes):
    """Writes `tensors.txt` beside the imported file: for each line of a node its number and the tensor it computes."""
    with open(imported, encoding="utf-8") as file:
        ops = [number for number, line in enumerate(file, 1) if 'torch.operator "onnx.' in line]
    # Constants come first, then the nodes in their order.
    lines = zip(ops[-len(nodes) :], nodes) if nodes else ()
    with open(Path(imported).with_name("tensors.txt"), "w", encoding="utf-8") as file:
        file.writelines(f"{number} {qdq.tensor_of(node)}\n" for number, node in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("out")
    arguments = parser.parse_args()
    try:
        model = onnx.load(arguments.model)
        onnx.checker.check_model(model)
    except Exception as error:
        print(f"error: not a valid ONNX model: {error}", file=sys.stderr)
        return 2

    report("unknown", contrib.write_as_standard(model))
    graph = model.graph
    graph.name = "main"
    constants = {tensor.name for tensor in graph.initializer}
    fix_open_dimensions(value for value in graph.input if value.name not in constants)
    # Outputs and inner shapes follow from the inputs; an open dimension declared there would stay open.
    del graph.value_info[:]
    declared = [onnx.TypeProto.FromString(value.type.SerializeToString()) for value in graph.output]
    for value in graph.output:
        value.type.tensor_type.ClearField("shape")
    opset = next((entry for entry in model.opset_import if entry.domain in ("", "ai.onnx")), None)
    if opset is not None and opset.version < OPSET:
        try:
            model = onnx.version_converter.convert_version(model, OPSET)
        except Exception as error:
            print(f"note: opset {opset.version} stays as it is: {error}", file=sys.stderr)

    model = onnx.shape_inference.infer_shapes(model, data_prop=True)
    miscomputed = defects.avoid(model)
    if miscomputed:
        report("miscomputed", miscomputed)
        model = onnx.shape_inference.infer_shapes(model, data_prop=True)
    for value, before in zip(model.graph.output, declared):
        if not value.type.tensor_type.HasField("shape"):
            value.type.CopyFrom(before)
    fixed = f"{arguments.out}.onnx"
    onnx.save(model, fixed)
    importer.main(importer.parse_arguments([fixed, "-o", arguments.out]))
    write_tensors(arguments.out, model.graph.node)
    return 0


if __name__ == "__main__":
    sys.exit(main())
