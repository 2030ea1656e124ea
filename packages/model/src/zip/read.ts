import { inflateRawSync } from 'node:zlib';
import { ModelError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { central, encrypted, end, local, method } from './layout.ts';

/** A file in an archive, not unpacked yet. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the directory declares them. */
  readonly size: number;
  /**
   * The content; a view into the archive where it is stored as it is. Never more than `size` bytes are unpacked.
   * Throws a {@link ModelError} `bad-zip`.
   */
  readonly read: () => Uint8Array;
}

/** The comment after the end record has 16 bits of length. */
const longestComment = 0xffff;

/**
 * Lists the entries of a zip archive and unpacks none. Throws a {@link ModelError} `bad-zip` with the byte offset for
 * what is cut off, encrypted, compressed in another way than by deflate, or of 4 GiB and more (zip64).
 */
export function readZip(file: Uint8Array): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const last = endRecord(view);
  const count = view.getUint16(last + end.entries, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(last + end.directory, true);
  for (let index = 0; index < count; index++) {
    if (at + central.size > last || view.getUint32(at, true) !== central.signature) {
      throw badZip(`entry ${index} of ${count} is not in the directory`, at);
    }
    const lengths = [central.name, central.extra, central.comment].map((field) =>
      view.getUint16(at + field, true),
    );
    const next = lengths.reduce((sum, length) => sum + length, at + central.size);
    if (next > last) throw badZip(`entry ${index} of ${count} goes beyond the directory`, at);
    entries.push(entry(file, view, at));
    at = next;
  }
  return entries;
}

/** The last end record in the file: a comment may follow it. */
function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - end.size - longestComment);
  for (let at = view.byteLength - end.size; at >= first; at--) {
    if (view.getUint32(at, true) === end.signature) return at;
  }
  throw badZip('there is no directory at its end', 0);
}

function entry(file: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameAt = at + central.size;
  const nameLength = view.getUint16(at + central.name, true);
  const name = new TextDecoder().decode(file.subarray(nameAt, nameAt + nameLength));
  const size = view.getUint32(at + central.unpacked, true);
  return {
    name,
    size,
    read: () => {
      const content = unpack(name, packed(file, view, at), view, at, size);
      if (crc32(content) !== view.getUint32(at + central.crc, true)) {
        throw badZip(`the checksum of ${JSON.stringify(name)} is wrong`, at);
      }
      return content;
    },
  };
}

/** An entry's bytes in the archive: its own header repeats the name, and may have other extra fields. */
function packed(file: Uint8Array, view: DataView, at: number): Uint8Array {
  const header = view.getUint32(at + central.local, true);
  if (header + local.size > view.byteLength || view.getUint32(header, true) !== local.signature) {
    throw badZip('an entry is not where the directory says', at + central.local);
  }
  const lengths = [local.name, local.extra].map((field) => view.getUint16(header + field, true));
  const start = lengths.reduce((sum, length) => sum + length, header + local.size);
  const stop = start + view.getUint32(at + central.packed, true);
  if (stop > view.byteLength) throw badZip('an entry ends beyond the file', at + central.packed);
  return file.subarray(start, stop);
}

function unpack(
  name: string,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  size: number,
): Uint8Array {
  const shown = JSON.stringify(name);
  if (view.getUint16(at + central.flags, true) & encrypted) {
    throw badZip(`${shown} is encrypted`, at + central.flags);
  }
  const how = view.getUint16(at + central.method, true);
  if (how !== method.stored && how !== method.deflated) {
    throw badZip(`${shown} is compressed by method ${how}`, at + central.method);
  }
  const content = how === method.stored ? bytes : inflate(shown, bytes, size, at);
  if (content.length === size) return content;
  throw badZip(`${shown} has ${content.length} bytes and declares ${size}`, at + central.unpacked);
}

function inflate(shown: string, bytes: Uint8Array, size: number, at: number): Uint8Array {
  try {
    const content = inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  } catch (cause) {
    throw badZip(`${shown} does not unpack to the ${size} bytes it declares`, at, cause);
  }
}

const badZip = (what: string, offset: number, cause?: unknown): ModelError =>
  new ModelError('bad-zip', `not a readable zip archive: ${what}`, {
    offset,
    remedy: 'make the archive again (numpy.savez or numpy.savez_compressed)',
    cause,
  });
