"""Encodes weights with Vela's own codec: a JSON list of requests on standard input, a JSON list of base64 streams out."""

import base64
import json
import sys

import numpy
from ethosu import mlw_codec


def encode(request):
    weights = request["weights"]
    order = request.get("order")
    if order is None:
        return mlw_codec.encode(weights)
    volume = numpy.array(weights, dtype=numpy.int16).reshape(order["shape"])
    stream, _ = mlw_codec.reorder_encode(
        order["ifmMicroBlock"],
        order["ofmMicroBlock"],
        volume,
        order["ofmBlock"],
        int(order["isDepthwise"]),
        int(order["isPartKernelFirst"]),
        order["ifmBits"],
        8 // order["dilation"][0],
        8 // order["dilation"][1],
    )
    return stream


requests = json.load(sys.stdin)
json.dump([base64.b64encode(bytes(encode(request))).decode() for request in requests], sys.stdout)
