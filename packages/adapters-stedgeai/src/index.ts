export type * from './layers/types.ts';
export type * from './npu/types.ts';
export { parseReport } from './report/parse.ts';
export type * from './report/types.ts';
export type * from './run/settings.ts';
export { stedgeai } from './stedgeai.ts';
export { readValIo, type ValIo } from './validation/val-io.ts';
