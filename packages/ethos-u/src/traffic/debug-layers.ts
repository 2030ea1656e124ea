import { tableOf } from '../network/debug-database.ts';
import type { LayerEstimate } from './types.ts';

/** Vela's layers, and which of them each operation of its streams carries out (`--enable-debug-db`). */
export interface DebugLayers {
  readonly layers: readonly LayerEstimate[];
  /** Place in `layers` of the operation at `offset` of the stream with that number, from 0. */
  readonly layerAt: (stream: number, offset: number) => number | null;
}

/** Reads the layers of a `<model>_debug.xml`. Throws an EthosUError `bad-debug-database` for what is none. */
export function readDebugLayers(xml: string): DebugLayers {
  const perf = tableOf(xml, 'perf');
  const places = new Map(perf.map(({ id }, place) => [id, place]));
  const layerAt = new Map<string, number>();
  for (const { cmdstream_id: stream, offset, scheduled_id: id } of tableOf(xml, 'queue')) {
    const place = places.get(id);
    if (place !== undefined) layerAt.set(`${Number(stream) - 1} ${Number(offset)}`, place);
  }
  const scheduled = new Set(layerAt.values());
  return {
    layerAt: (stream, offset) => layerAt.get(`${stream} ${offset}`) ?? null,
    layers: perf.map(({ name = '', operator = '', op_cycles, mac_count }, place) => ({
      name,
      type: operator,
      cycles: count(op_cycles),
      macs: count(mac_count),
      isScheduled: scheduled.has(place),
    })),
  };
}

const count = (text: string | undefined): number | null =>
  text === undefined || !/^\d+$/.test(text) ? null : Number(text);
