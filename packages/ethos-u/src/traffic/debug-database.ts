import { EthosUError } from '../errors.ts';
import type { LayerEstimate } from './types.ts';

/** What Vela's `--enable-debug-db` says of a stream's commands: which layer each operation carries out. */
export interface DebugDatabase {
  readonly layers: readonly LayerEstimate[];
  /** By the offset of an operation's command in its stream: the place of its layer in `layers`. */
  readonly layerAt: ReadonlyMap<number, number>;
  /** More than one stream: offsets do not tell whose they are. */
  readonly streams: number;
}

/** Reads a `<model>_debug.xml`. Throws `bad-debug-database` for what is none. */
export function readDebugDatabase(text: string): DebugDatabase {
  const perf = tableOf(text, 'perf');
  const queue = tableOf(text, 'queue');
  const places = new Map(perf.map(({ id }, place) => [id, place]));
  const layerAt = new Map<number, number>();
  for (const { offset, scheduled_id: id } of queue) {
    const place = places.get(id);
    if (place !== undefined) layerAt.set(Number(offset), place);
  }
  const scheduled = new Set(layerAt.values());
  return {
    layerAt,
    streams: new Set(queue.map(({ cmdstream_id }) => cmdstream_id)).size,
    layers: perf.map((row, place) => ({
      name: row.name ?? '',
      type: row.operator ?? '',
      cycles: count(row.op_cycles),
      macs: count(row.mac_count),
      isScheduled: scheduled.has(place),
    })),
  };
}

const count = (text: string | undefined): number | null =>
  text === undefined || !/^\d+$/.test(text) ? null : Number(text);

type Row = Readonly<Record<string, string>>;

/** A table stands as CSV in a CDATA section: strings in quotes, numbers without. */
function tableOf(text: string, name: string): Row[] {
  const begin = text.indexOf(`<table name="${name}">`);
  const end = text.indexOf(']]>', begin);
  const lines = begin < 0 || end < 0 ? [] : text.slice(begin, end).split('\n').slice(2);
  const [head, ...rows] = lines.filter((line) => line.trim() !== '').map(cellsOf);
  if (head !== undefined) {
    return rows.map((cells) => Object.fromEntries(head.map((key, k) => [key, cells[k] ?? ''])));
  }
  throw new EthosUError('bad-debug-database', `there is no table '${name}'`, {
    of: 'the debug database',
    remedy: 'compile the model with --enable-debug-db and Vela 5.2.0',
  });
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*(?:""[^"]*)*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
