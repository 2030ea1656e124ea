import type { Model, Reason } from '@edgebench/core';

/** Why Vela compiles no model of that format; null where it does. TFLite and TOSA it takes for every accelerator. */
export function refusalOf({ format }: Model): Reason | null {
  if (format === 'tflite' || format === 'tosa') return null;
  if (format === 'onnx') {
    return {
      code: 'format',
      message: 'Vela takes no ONNX, and no TFLite or TOSA form of the model lies beside it',
      remedy:
        "put the model's TFLite or TOSA form, quantised to int8, beside it: the same name, ending in .tflite or .tosa",
      evidence: null,
    };
  }
  return {
    code: 'format',
    message: 'Vela compiles TFLite and TOSA models, and this is neither',
    remedy: 'convert the model to TFLite with full integer quantisation',
    evidence: null,
  };
}
