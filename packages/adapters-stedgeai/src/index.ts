export { parseReport } from './report/parse.ts';
export type * from './report/types.ts';
export { stedgeai } from './stedgeai.ts';
