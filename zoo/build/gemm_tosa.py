"""Writes gemm_1024_256.tosa: in TOSA what the integers of gemm_1024_256.onnx compute, for compilers that take no ONNX."""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
from serializer.tosa_serializer import TosaSerializer, TosaSerializerAttribute
from tosa.DType import DType
from tosa.Op import Op
from tosa.RoundingMode import RoundingMode

ZOO = Path(__file__).resolve().parent.parent
SOURCE, TARGET = ZOO / "gemm_1024_256.onnx", ZOO / "gemm_1024_256.tosa"


def constants(path: Path) -> dict[str, np.ndarray]:
    """The initialisers of an ONNX model, by name."""
    initializers = onnx.load(path).graph.initializer
    return {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in initializers}


def fixed_point(ratios: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multipliers of 31 bits and right shifts, as TOSA's RESCALE takes them: ratio = multiplier / 2^shift."""
    fractions, exponents = np.frexp(ratios.astype(np.float64))
    multipliers = np.round(fractions * 2**31).astype(np.int64)
    carried = multipliers == 2**31
    return np.where(carried, 2**30, multipliers), 31 - exponents - carried


def translate(onnx_constants: dict[str, np.ndarray]) -> bytes:
    """A 1x1 convolution of one pixel (the Gemm) and a rescaling to int8, between two reshapings; weights and scales are the ONNX model's."""
    of = onnx_constants
    weight, bias = of["weight_quantized"], of["bias_quantized"]
    outputs, inputs = weight.shape
    multipliers, shifts = fixed_point(of["input_scale"] * of["weight_scale"] / of["output_scale"])

    graph = TosaSerializer("", tosa_version_minor=0, tosa_version_draft=False)

    def constant(name: str, dtype: int, values: np.ndarray) -> str:
        return graph.addConst(values.shape, dtype, values, name).name

    def shape(name: str, *dimensions: int) -> str:
        return graph.addConst([len(dimensions)], DType.SHAPE, list(dimensions), name).name

    def tensor(name: str, dtype: int, *dimensions: int) -> str:
        return graph.currRegion.currBasicBlock.addTensor(name, dimensions, dtype).name

    block = graph.currRegion.currBasicBlock
    block.addInput(tensor("input", DType.INT8, 1, inputs))
    pixel = tensor("pixel", DType.INT8, 1, 1, 1, inputs)
    sums = tensor("sums", DType.INT32, 1, 1, 1, outputs)
    rescaled = tensor("rescaled", DType.INT8, 1, 1, 1, outputs)
    block.addOutput(tensor("output", DType.INT8, 1, outputs))

    graph.addOperator(Op.RESHAPE, ["input", shape("pixel_shape", 1, 1, 1, inputs)], [pixel])
    operands = [
        pixel,
        constant("weight", DType.INT8, weight.reshape(outputs, 1, 1, inputs)),
        constant("bias", DType.INT32, bias),
        constant("input_zero_point", DType.INT8, of["input_zero_point"].reshape(1)),
        constant("weight_zero_point", DType.INT8, np.zeros(1, np.int8)),
    ]
    convolution = TosaSerializerAttribute()
    convolution.Conv2dAttribute([0] * 4, [1, 1], [1, 1], False, DType.INT32)
    graph.addOperator(Op.CONV2D, operands, [sums], convolution)
    operands = [
        sums,
        constant("multiplier", DType.INT32, multipliers),
        constant("shift", DType.INT8, shifts),
        constant("sums_zero_point", DType.INT32, np.zeros(1, np.int32)),
        constant("output_zero_point", DType.INT8, of["output_zero_point"].reshape(1)),
    ]
    rescaling = TosaSerializerAttribute()
    rescaling.RescaleAttribute(True, RoundingMode.SINGLE_ROUND, True, False, False)
    graph.addOperator(Op.RESCALE, operands, [rescaled], rescaling)
    graph.addOperator(Op.RESHAPE, [rescaled, shape("output_shape", 1, outputs)], ["output"])
    return bytes(graph.serialize())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where the file would change"
    )
    content = translate(constants(SOURCE))
    if parser.parse_args().check:
        same = TARGET.exists() and TARGET.read_bytes() == content
        print(f"{TARGET.name}: {'as built' if same else 'differs'}")
        return 0 if same else 1
    TARGET.write_bytes(content)
    print(f"{TARGET.name}: {len(content):,} B")
    return 0


if __name__ == "__main__":
    sys.exit(main())
