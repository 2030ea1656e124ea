import { crc32 } from './crc32.ts';
import { central, end, local } from './layout.ts';

/** Version 2.0 of the format, and 1 January 1980: the same content gives the same bytes. */
const version = 20;
const date = 0x0021;
/** Names are UTF-8. */
const utf8 = 0x0800;

/** A zip archive with the files as they are, uncompressed, in their order. Up to 65,535 files and 4 GiB. */
export function writeZip(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const label = new TextEncoder().encode(name);
    const crc = crc32(content);
    const common = [utf8, 0, 0, date] as const;
    const header = record(local.size, local.signature, [version, ...common]);
    header.setUint16(local.name, label.length, true);
    sizes(header, local.crc, crc, content.length);
    const listed = record(central.size, central.signature, [version, version, ...common]);
    listed.setUint16(central.name, label.length, true);
    listed.setUint32(central.local, offset, true);
    sizes(listed, central.crc, crc, content.length);
    parts.push(bytesOf(header), label, content);
    directory.push(bytesOf(listed), label);
    offset += local.size + label.length + content.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const count = directory.length / 2;
  const last = record(end.size, end.signature, [0, 0, count, count]);
  last.setUint32(end.entries + 2, length, true);
  last.setUint32(end.directory, offset, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, bytesOf(last)]));
}

/** A record with its signature, and 16-bit fields after it. */
function record(size: number, signature: number, fields: readonly number[]): DataView {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, signature, true);
  for (const [index, value] of fields.entries()) view.setUint16(4 + 2 * index, value, true);
  return view;
}

/** Checksum, packed and unpacked size follow each other in both records. */
function sizes(view: DataView, at: number, crc: number, length: number): void {
  for (const [index, value] of [crc, length, length].entries()) {
    view.setUint32(at + 4 * index, value, true);
  }
}

const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);
