import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** The text as the page carries it: gzip, in base64. Made beside the main thread. */
export const deflated = async (text: string): Promise<string> =>
  (await compress(text, { level: 6 })).toString('base64');
