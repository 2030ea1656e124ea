"""Builds every model of the zoo and its manifest; with --check, builds aside and names the files that differ."""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

# TensorFlow reads these when it is imported. Its oneDNN kernels round differently from processor to processor.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")

# ruff: noqa: E402
import keras

import autoencoder
import dense
import digits
import ds_cnn
import embedding
import float_island
import gemm
import lstm
import mobilenet
import residual_qoperator
import resnet8
from helpers import Model
from probe import require_varied_outputs

ZOO = Path(__file__).resolve().parent.parent
FAMILIES = [
    ds_cnn,
    resnet8,
    mobilenet,
    autoencoder,
    digits,
    dense,
    float_island,
    gemm,
    lstm,
    residual_qoperator,
    embedding,
]


def equivalents(model: Model) -> dict[str, object]:
    """The TOSA form that lies beside a model: another script writes it, of packages that do not fit in here."""
    path = ZOO / Path(model.file).with_suffix(".tosa")
    if not path.exists():
        return {}
    content = path.read_bytes()
    form = {
        "file": path.name,
        "script": "build/gemm_tosa.py",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    return {"equivalents": [form]}


def describe(
    model: Model, script: str, content: bytes, accuracy: float | None
) -> dict[str, object]:
    return {
        "file": model.file,
        "format": Path(model.file).suffix[1:],
        "purpose": model.purpose,
        "topology": model.topology,
        "weights": model.weights,
        "data": model.data,
        "accuracy": accuracy,
        "license": "Apache-2.0",
        "script": f"build/{script}.py",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        **equivalents(model),
    }


def build(folder: Path) -> list[str]:
    """Writes all models and zoo.json into `folder`; returns the names of the files written."""
    entries = []
    for family in FAMILIES:
        # Layer names end up in the files; without this they would count on from the family before.
        keras.utils.clear_session()
        for model in family.MODELS:
            content, accuracy = model.build()
            require_varied_outputs(model.file, content)
            (folder / model.file).write_bytes(content)
            entries.append(describe(model, family.__name__, content, accuracy))
            print(f"{model.file}: {len(content):,} B", flush=True)
    manifest = {"schema": "edgebench/zoo@1", "models": entries}
    (folder / "zoo.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return [*(str(entry["file"]) for entry in entries), "zoo.json"]


def check() -> int:
    """Builds into a temporary folder; returns 1 where a file is not, byte for byte, what the zoo holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(folder)
        held = [path.name for pattern in ("*.tflite", "*.onnx") for path in ZOO.glob(pattern)]
        faults = [
            f"{file}: in the zoo, but no script builds it"
            for file in sorted(set(held) - set(built))
        ]
        for file in built:
            if not (ZOO / file).exists():
                faults.append(f"{file}: missing from the zoo")
            elif (ZOO / file).read_bytes() != (folder / file).read_bytes():
                faults.append(f"{file}: differs")
    print(*faults, f"{len(built)} files built, {len(faults)} differences", sep="\n")
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where a file would change"
    )
    if parser.parse_args().check:
        return check()
    build(ZOO)
    return 0


if __name__ == "__main__":
    sys.exit(main())
