import { createRequire } from 'node:module';

export const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** Name and version of the program, as results state them. */
export const tool = `edgebench ${version}`;
