"""Works out what ST Edge AI Core counts in a QDQ model of convolutions and dense layers; prints it for each file given.

Its macc is more than multiplications: each bias is one, each element converted between int8 and float two, and each element
moved between the tool's layout (channels last) and ONNX's half a one. The rules are those that the layers of a
published report follow, one by one (../reports, `Number of operations per c-layer`).
"""

import sys
from dataclasses import dataclass

import numpy as np
import onnx

LAYERS = ("Conv", "Gemm")
MOVES = ("Unsqueeze", "Flatten", "Reshape")


@dataclass(frozen=True)
class Figures:
    parameters: int
    weights_bytes: int
    macs: int
    biases: int
    converted: int
    moved: int
    float_layers: tuple[str, ...]

    @property
    def macc(self) -> int:
        return self.macs + self.biases + 2 * self.converted + self.moved // 2


def figures(model: onnx.ModelProto) -> Figures:
    graph = onnx.shape_inference.infer_shapes(model).graph
    made = {name: node for node in graph.node for name in node.output}
    constants = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    values = (*graph.input, *graph.value_info, *graph.output)
    sizes = {
        value.name: int(np.prod([dim.dim_value for dim in value.type.tensor_type.shape.dim]))
        for value in values
    }

    def dims(name: str) -> tuple[int, ...]:
        return constants[name] if name in constants else constants[made[name].input[0]]

    def is_float(name: str) -> bool:
        """Whether the layer that makes a tensor, or passes it on, computes in float; the model's input is int8."""
        node = made.get(name)
        while node and node.op_type not in LAYERS:
            node = made.get(node.input[0])
        return node is not None and node.input[1] in constants

    layers = [node for node in graph.node if node.op_type in LAYERS]
    weights = [dims(node.input[1]) for node in layers]
    biases = [dims(node.input[2])[0] for node in layers]
    in_float = [node.input[1] in constants for node in layers]
    sources = [node.input[0] for node in layers]
    macs = [
        sizes[node.output[0]] // bias * int(np.prod(weight))
        for node, weight, bias in zip(layers, weights, biases, strict=True)
    ]
    return Figures(
        parameters=sum(int(np.prod(weight)) for weight in weights) + sum(biases),
        weights_bytes=sum(
            int(np.prod(weight)) * (4 if of_float else 1) + 4 * bias
            for weight, bias, of_float in zip(weights, biases, in_float, strict=True)
        ),
        macs=sum(macs),
        biases=sum(biases),
        converted=sum(
            sizes[source]
            for source, of_float in zip(sources, in_float, strict=True)
            if of_float != is_float(source)
        ),
        moved=sum(sizes[node.output[0]] for node in graph.node if node.op_type in MOVES),
        float_layers=tuple(
            node.name for node, of_float in zip(layers, in_float, strict=True) if of_float
        ),
    )


def main() -> None:
    for path in sys.argv[1:]:
        found = figures(onnx.load(path))
        print(
            f"{path}: {found.parameters:,} parameters, {found.weights_bytes:,} B of weights\n"
            f"  macc {found.macc:,} = {found.macs:,} MACs + {found.biases} biases "
            f"+ 2 x {found.converted:,} converted + {found.moved:,} moved / 2\n"
            f"  in float: {', '.join(found.float_layers) or 'no layer'}"
        )


if __name__ == "__main__":
    main()
