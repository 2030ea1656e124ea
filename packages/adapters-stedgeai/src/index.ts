export { parseReport } from './report/parse.ts';
export type * from './report/types.ts';
export { stedgeai } from './stedgeai.ts';
export { readValIo, type ValIo } from './validation/val-io.ts';
