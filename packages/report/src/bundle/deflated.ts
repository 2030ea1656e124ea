import { gzipSync } from 'node:zlib';

/** The text as the page carries it: gzip, in base64. */
export const deflated = (text: string): string => gzipSync(text, { level: 6 }).toString('base64');
