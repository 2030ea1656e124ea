import { EthosUError } from '../errors.ts';

/** What the driver finds in a payload. */
export interface Payload {
  readonly config: number;
  readonly id: number;
  /** The command stream. */
  readonly words: Uint32Array;
  /** Bytes of the payload in front of the stream. */
  readonly streamOffset: number;
}

/** Words of the magic: the letters COP1 and COP2. */
const cop1 = 0x31504f43;
const cop2 = 0x32504f43;

/** What a word of COP1 asks of the driver, by its bits 7:0, with the words that follow it. */
const optimizerConfig = 1;
const commandStream = 2;
const following: Readonly<Record<number, number>> = {
  0: 0, // reserved
  [optimizerConfig]: 2,
  3: 0, // READ_APB
  4: 0, // DUMP_SHRAM
  5: 0, // NOP
};

/**
 * Reads a driver payload in the form COP1. Throws an {@link EthosUError} with the offset in the payload: `unsupported-payload`
 * (COP2), `bad-payload` (neither, an unknown driver action, or parts missing) or `truncated`.
 */
export function readPayload(payload: Uint8Array): Payload {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const count = payload.byteLength >>> 2;
  const word = (at: number): number => {
    if (at >= count) throw bad('truncated', 'the driver payload is cut off', payload.byteLength);
    return view.getUint32(at * 4, true);
  };
  checkMagic(word(0));
  let settings: { config: number; id: number } | null = null;
  for (let at = 1; at < count; at += 1) {
    const action = word(at);
    const id = action & 0xff;
    if (id === commandStream) {
      if (settings === null) {
        throw bad('bad-payload', 'the stream comes before its configuration', at * 4);
      }
      const length = ((action >>> 8) & 0xff) * 65_536 + (action >>> 16);
      if (length > count - at - 1) {
        throw bad(
          'truncated',
          `of ${length} words of command stream ${count - at - 1} are here`,
          at * 4,
        );
      }
      const words = Uint32Array.from({ length }, (_, index) => word(at + 1 + index));
      return { ...settings, words, streamOffset: (at + 1) * 4 };
    }
    if (id === optimizerConfig) settings = { config: word(at + 1), id: word(at + 2) };
    const skipped = following[id];
    if (skipped === undefined) throw bad('bad-payload', `driver action ${id} is unknown`, at * 4);
    at += skipped;
  }
  throw bad('bad-payload', 'the driver payload holds no command stream', payload.byteLength);
}

function checkMagic(magic: number): void {
  if (magic === cop1) return;
  if (magic === cop2) {
    throw new EthosUError('unsupported-payload', 'the driver payload is in the form COP2', {
      remedy: 'compile with --cop-format COP1, which is the default',
    });
  }
  throw bad('bad-payload', 'the driver payload does not begin with COP1', 0);
}

const bad = (code: string, what: string, offset: number): EthosUError =>
  new EthosUError(code, what, {
    offset,
    of: 'the driver payload',
    remedy: 'compile the model anew',
  });
