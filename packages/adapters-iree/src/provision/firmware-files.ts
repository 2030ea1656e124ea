import { fileURLToPath } from 'node:url';

const root = new URL('../../firmware/', import.meta.url);

/** A file of the package's `firmware/`. */
export const firmwarePath = (path: string): string => fileURLToPath(new URL(path, root));
