import { type Adapter, defineAdapter, type Model, type Reason } from '@edgebench/core';
import { reportReader } from './outcome/reader.ts';
import { measure } from './run/measure.ts';
import { probe } from './run/probe.ts';
import { targets } from './targets.ts';
import { archiveReader } from './validation/archive-reader.ts';

/** Raised when the same report would give other figures. */
const normalisation = 2;

/** ST Edge AI Core: runs it where it is installed, and reads its reports where it is not. */
export function stedgeai(): Adapter {
  return defineAdapter({
    id: 'stedgeai',
    title: 'ST Edge AI Core',
    version: normalisation,
    targets,
    probe,
    accepts,
    measure,
    reports: [reportReader, archiveReader],
  });
}

/** The tool takes TFLite, ONNX and Keras; models of other formats are refused before it starts. */
function accepts({ format }: Model): Reason | null {
  if (format !== 'unknown') return null;
  return {
    code: 'format',
    message: 'ST Edge AI Core takes TFLite and ONNX files; this is neither',
    remedy: 'convert the model to one of them',
    evidence: null,
  };
}
