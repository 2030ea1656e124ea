"""Writes differently what IREE 3.13 imports without a word and then computes wrongly. The result is the same by definition."""

from onnx import TensorProto as T
from onnx.helper import get_attribute_value, make_node
from qdq import dense, replace, triples


def avoid(model):
    """Rewrites the graph of a model with inferred shapes in place; returns the names of the operators rewritten."""
    graph = model.graph
    types = {value.name: value.type.tensor_type for value in (*graph.input, *graph.value_info)}
    constants = {tensor.name: tensor for tensor in graph.initializer}

    def is_per_channel(name):
        dims = constants[name].dims if name in constants else types[name].shape.dim
        return len(dims) == 1

    def expand(node, prefix):
        names, attributes = list(node.input), node.attribute
        # The bias gets the scale of the first channel.
        if node.op_type == "QLinearConv" and len(names) > 8 and is_per_channel(names[4]):
            result, bias = names[6:8], names[8]
            own = {entry.name: get_attribute_value(entry) for entry in attributes}
            return dense(node, prefix, "Conv", triples(names[:6]), result, bias, 0, own)
        # Unsigned bytes are compared as signed ones.
        if node.op_type == "MaxPool" and len(node.output) == 1 and is_unsigned(types, names[0]):
            pool = make_node("MaxPool", [f"{prefix}_wide"], [f"{prefix}_pooled"])
            pool.attribute.extend(attributes)
            widen = cast(names[0], f"{prefix}_wide", T.FLOAT)
            # By way of int32: from float straight to uint8, IREE clamps at 127.
            whole = cast(f"{prefix}_pooled", f"{prefix}_whole", T.INT32)
            return [widen, pool, whole, cast(f"{prefix}_whole", node.output[0], T.UINT8)]
        return None

    return replace(graph, expand)


def cast(source, target, to):
    return make_node("Cast", [source], [target], to=to)


def is_unsigned(types, name):
    return name in types and types[name].elem_type == T.UINT8
