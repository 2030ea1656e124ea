import { basename, extname } from 'node:path';
import type { Model, Reason } from '@edgebench/core';

/** Why Vela compiles no model of that format; null where it does. TFLite and TOSA it takes for every accelerator. */
export function refusalOf({ format, path }: Model): Reason | null {
  if (format === 'tflite' || format === 'tosa') return null;
  if (format === 'onnx') {
    const stem = basename(path, extname(path));
    return {
      code: 'format',
      message: `Vela takes no ONNX, and neither ${stem}.tflite nor ${stem}.tosa lies beside the model`,
      remedy: `put the model's TFLite or TOSA form, quantised to int8, beside it as ${stem}.tflite or ${stem}.tosa`,
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
