"""Prints what Google's Model Explorer takes as keys of node data for a TFLite model: the names of the tensors that its nodes
write, and the ids of the nodes, of all graphs, as one JSON list.

Needs ai-edge-model-explorer-adapter 0.2.1 (its native library is the "TFLite adapter (Flatbuffer)" of Model Explorer 0.1.34).
"""

import json
import sys

import ai_edge_model_explorer_adapter as adapter

collections = json.loads(
    adapter.ConvertFlatbufferDirectlyToJson(adapter.VisualizeConfig(), sys.argv[1])
)
nodes = [node for one in collections for graph in one["subgraphs"] for node in graph["nodes"]]
names = [
    attribute["value"]
    for node in nodes
    for output in node.get("outputsMetadata", [])
    for attribute in output["attrs"]
    if attribute["key"] == "tensor_name"
]
json.dump([*names, *(node["id"] for node in nodes)], sys.stdout)
