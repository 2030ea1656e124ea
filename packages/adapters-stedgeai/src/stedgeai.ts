import { type Adapter, defineAdapter, type Model, type Reason } from '@edgebench/core';
import { infoReaders } from './info/readers.ts';
import { reportReader } from './outcome/reader.ts';
import { profileReader } from './profiler/reader.ts';
import { everyRule } from './rules/catalogue.ts';
import { configError } from './run/config-error.ts';
import { measure } from './run/measure.ts';
import { probe } from './run/probe.ts';
import type { StedgeaiSettings } from './run/settings.ts';
import { setUp } from './run/setup.ts';
import { targetsOf } from './targets.ts';
import { archiveReader } from './validation/archive-reader.ts';

/** Raised when the same report would give other figures. */
const normalisation = 4;

/**
 * ST Edge AI Core: runs it where it is installed, and reads its reports where it is not.
 * Throws a `BenchError` `bad-config` for settings that cannot be followed, such as a profile file that is not there.
 */
export function stedgeai(settings: StedgeaiSettings = {}): Adapter {
  const setup = setUp(settings);
  const targets = targetsOf(setup);
  const { board } = setup;
  if (board !== null && !targets.some(({ id }) => id === board.target)) {
    throw configError(
      'validate.target',
      `there is no target '${board.target}'`,
      `choose from ${targets.map(({ id }) => id).join(', ')}`,
    );
  }
  return defineAdapter({
    id: 'stedgeai',
    title: 'ST Edge AI Core',
    version: normalisation,
    targets,
    probe,
    accepts,
    usesVectors: settings.validate !== undefined,
    measure: (job) => measure(job, setup),
    rules: everyRule,
    reports: [profileReader, reportReader, archiveReader, ...infoReaders],
    reportTargets: /^stm32[a-z\d]{2,12}$/,
  });
}

/** The tool takes TFLite, ONNX and Keras; models of other formats are refused before it starts. */
function accepts({ format }: Model): Reason | null {
  if (format === 'tflite' || format === 'onnx') return null;
  return {
    code: 'format',
    message: 'ST Edge AI Core takes TFLite and ONNX files; this is neither',
    remedy: 'convert the model to one of them',
    evidence: null,
  };
}
