import { fixture } from './fixtures.ts';

/** Where a stream that Vela's codec wrote is kept, in base64. */
export const streamFile = (name: string): string => `ethos-u/mlw/${name}.txt`;

export const recordedStream = (name: string): Uint8Array =>
  new Uint8Array(Buffer.from(new TextDecoder().decode(fixture(streamFile(name))), 'base64'));
