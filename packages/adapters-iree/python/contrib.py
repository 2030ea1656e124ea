"""Writes the quantised operators of ONNX Runtime (domain com.microsoft) as standard ones, which IREE folds back to integers.

IREE has no shapes for the operators themselves, and lowerings for few of them.
"""

from onnx.helper import get_attribute_value
from qdq import dense, replace, triples

DOMAIN = "com.microsoft"

# The operators that take the scale and zero point of their result last, beside the operands of three inputs each.
ELEMENTWISE = {
    "QLinearAdd": "Add",
    "QLinearMul": "Mul",
    "QLinearSigmoid": "Sigmoid",
    "QLinearLeakyRelu": "LeakyRelu",
    "QLinearAveragePool": "AveragePool",
    "QLinearGlobalAveragePool": "GlobalAveragePool",
}


def write_as_standard(model):
    """Rewrites the model in place; returns the names of the operators that were rewritten."""
    rewritten = replace(model.graph, expand)
    if all(node.domain != DOMAIN for node in model.graph.node):
        kept = [entry for entry in model.opset_import if entry.domain != DOMAIN]
        del model.opset_import[:]
        model.opset_import.extend(kept)
    return rewritten


def expand(node, prefix):
    attributes = {entry.name: get_attribute_value(entry) for entry in node.attribute}
    # Channels come last only where ONNX Runtime's own optimiser wrote the model.
    if node.domain != DOMAIN or attributes.pop("channels_last", 0):
        return None
    names = list(node.input)
    if node.op_type in ELEMENTWISE:
        float_op, operands, result = ELEMENTWISE[node.op_type], names[:-2], names[-2:]
        return dense(node, prefix, float_op, triples(operands), result, "", 1, attributes)
    if node.op_type == "QLinearConcat":
        return dense(node, prefix, "Concat", triples(names[2:]), names[:2], "", 1, attributes)
    if node.op_type == "QGemm":
        bias = names[6] if len(names) > 6 else ""
        axis = 0 if attributes.get("transB") else 1
        result = [name for name in names[7:] if name]
        return dense(node, prefix, "Gemm", triples(names[:6]), result, bias, axis, attributes)
    return None
