import { BenchError } from '@edgebench/core';

/** A setting that cannot be followed, by its place: 'profiles[0].file'. */
export const configError = (place: string, message: string, remedy: string): BenchError =>
  new BenchError('bad-config', `stedgeai.${place}: ${message}`, { remedy });
