"""A quantised operator as its definition has it: operands dequantised, computed in float, the result quantised."""

from onnx.helper import make_node

# How names of tensors that a rewriting adds begin.
OWN = "edgebench_"


def dense(node, prefix, op, operands, result, bias, axis, attributes):
    """The nodes for an operator on `operands`, triples of value, scale and zero point.

    `result` are scale and zero point of its output, which is float without them. `bias` is int32 at the product of the
    scales of both operands, or empty. `axis` is that of the scales of a weight.
    """
    nodes, values = [], []
    for place, operand in enumerate(operands):
        values.append(f"{prefix}_{place}")
        nodes.append(make_node("DequantizeLinear", operand, values[-1:], axis=axis))
    if bias:
        scale, dequantised = f"{prefix}_scale", f"{prefix}_bias"
        nodes.append(make_node("Mul", [operand[1] for operand in operands], [scale]))
        nodes.append(make_node("DequantizeLinear", [bias, scale], [dequantised], axis=0))
        values.append(dequantised)
    computed = f"{prefix}_float" if result else node.output[0]
    nodes.append(make_node(op, values, [computed], **attributes))
    if result:
        nodes.append(make_node("QuantizeLinear", [computed, *result], node.output))
    return nodes


def triples(names):
    return [names[at : at + 3] for at in range(0, len(names), 3)]


def tensor_of(node):
    """The tensor of the model that a node computes, or that the operator it is a part of does."""
    return node.name if node.output[0].startswith(OWN) else node.output[0]


def replace(graph, expand):
    """Replaces each node that `expand(node, prefix)` gives nodes for; returns the operators replaced, each once."""
    nodes, replaced = [], []
    for number, node in enumerate(graph.node):
        instead = expand(node, f"{OWN}{node.op_type}_{number}") or []
        for part in instead:
            part.name = node.output[0]
        nodes += instead or [node]
        if instead and node.op_type not in replaced:
            replaced.append(node.op_type)
    del graph.node[:]
    graph.node.extend(nodes)
    return replaced
