import { badMap } from './error.ts';

/** What a GNU ld map file (`-Wl,-Map=FILE`) tells about the image that the link wrote. Bytes and addresses. */
export interface LinkMap {
  /** Of the linker script's MEMORY command; none where it has no such command. */
  readonly regions: readonly MapRegion[];
  /** Output sections with an address, in the order of the file. */
  readonly sections: readonly MapSection[];
}

export interface MapRegion {
  readonly name: string;
  readonly origin: number;
  readonly length: number;
  /** As the map writes them: `xr`, `xrw`, ... */
  readonly attributes: string;
}

export interface MapSection {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  /** Null where the map names none: it is the address then. */
  readonly loadAddress: number | null;
  /** What was put into it, in the order of the file. Empty contributions are left out. */
  readonly inputs: readonly MapInput[];
}

export interface MapInput {
  /** Name of the input section, `COMMON`, `*fill*`, or `LONG` and the like for data of the script. */
  readonly name: string;
  readonly address: number;
  readonly size: number;
  /** Object file, or `archive(member)`, with the path that the linker was given; null: the linker's own. */
  readonly object: string | null;
}

const memoryPart = 'Memory Configuration';
const sectionsPart = 'Linker script and memory map';
const lldHeader = /^\s*VMA\s+LMA\s+Size\s+Align\s+Out\s+In\s+Symbol\s*$/m;

/** A linker script that names more is none of a device. */
const mostRegions = 1000;

const region = /^(\S+)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)(?:\s+([a-z!]+))?$/;
/** `.text  0x20000000  0x5a0`, where a long name may stand on the line above. */
const output = /^(\S+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)(?: load address 0x([0-9a-f]+))?$/;
/** ` .text.main  0x20000110  0xb6 libapp.a(app.o)`, ` *fill*  0x20000036  0xa`. */
const input = /^ (\S+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)(?: (.*))?$/;
const scriptData = /^(BYTE|SHORT|LONG|QUAD|SQUAD) 0x/;

/**
 * Reads a map file of GNU ld in one pass. Throws a `BenchError` `bad-map` with the line for a map of
 * lld, for one in another language than English, and for one that ends before its sections do.
 */
export function parseLinkMap(text: string): LinkMap {
  const head = text.slice(0, 4096);
  if (lldHeader.test(head)) {
    throw badMap('this is a map of lld, whose format is another', 1, 'link with GNU ld');
  }
  const lines = text.split('\n').map((line) => line.trimEnd());
  const memory = lines.indexOf(memoryPart);
  const start = lines.indexOf(sectionsPart, memory + 1);
  if (start < 0) throw badMap(`no line '${sectionsPart}'`, lines.length);
  const regions = memory < 0 ? [] : readRegions(lines.slice(memory, start));
  if (regions.length > mostRegions) throw badMap(`${regions.length} memory regions`, memory + 1);
  return {
    regions,
    sections: readSections(lines, start + 1),
  };
}

const hex = (digits: string | undefined): number => Number.parseInt(digits ?? '', 16);

const readRegions = (lines: readonly string[]): MapRegion[] =>
  lines.flatMap((line) => {
    const [, name, origin, length, attributes = ''] = region.exec(line) ?? [];
    return name === undefined || name === '*default*'
      ? []
      : [{ name, origin: hex(origin), length: hex(length), attributes }];
  });

function readSections(lines: readonly string[], from: number): MapSection[] {
  const sections: (MapSection & { inputs: MapInput[] })[] = [];
  /** A name that stands alone on its line; its address is on the next one. */
  let alone: { readonly name: string; readonly isOutput: boolean } | null = null;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('OUTPUT(')) return sections.filter(({ size }) => size > 0);
    const above: typeof alone = /^\s/.test(line) ? alone : null;
    alone = null;
    const single = /^( ?)([^\s*]\S*)$/.exec(line);
    if (single) {
      alone = { name: single[2] ?? '', isOutput: single[1] === '' };
      continue;
    }
    const isOutput = above?.isOutput ?? /^\S/.test(line);
    const [, own, address, size, rest] = (isOutput ? output : input).exec(line) ?? [];
    const name = own ?? above?.name;
    if (address === undefined) continue;
    if (isOutput && name !== undefined) {
      const loadAddress = rest === undefined ? null : hex(rest);
      sections.push({ name, address: hex(address), size: hex(size), loadAddress, inputs: [] });
      continue;
    }
    const contribution = inputOf(name, rest);
    if (contribution === null || hex(size) === 0) continue;
    sections.at(-1)?.inputs.push({ ...contribution, address: hex(address), size: hex(size) });
  }
  throw badMap('it ends before its sections do', lines.length, 'give the whole map file');
}

/** Whose a contribution is; null for a line that is none. */
function inputOf(name: string | undefined, rest = ''): Pick<MapInput, 'name' | 'object'> | null {
  if (name === undefined) {
    const statement = scriptData.exec(rest)?.[1];
    return statement === undefined ? null : { name: statement, object: null };
  }
  if (name === '*fill*') return { name, object: null };
  return rest === '' || rest === 'linker stubs' ? { name, object: null } : { name, object: rest };
}
