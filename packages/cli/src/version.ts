import { createRequire } from 'node:module';

const manifest = createRequire(import.meta.url)('../package.json') as { version: string };

export const version: string = manifest.version;

/** Name and version of the program, as results state them. */
export const tool: string = `edgebench ${version}`;
