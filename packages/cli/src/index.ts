export type { Config } from './config.ts';
export type { Io } from './io.ts';
export { main } from './main.ts';
