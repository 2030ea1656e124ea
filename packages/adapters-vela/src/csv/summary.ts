import { real, whole, wholeUp } from '../log/section.ts';
import { type Area, acceleratorId, type Storage } from '../targets.ts';
import { readTable } from './read-table.ts';

/** Bytes that one inference moves, as Vela estimates them. */
export interface AreaTraffic {
  readonly area: Area;
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/** One network of a `<model>_summary_<system config>.csv`. Null is `nan` or an absent column. */
export interface SummaryRow {
  readonly network: string;
  readonly accelerator: string;
  readonly systemConfig: string;
  readonly memoryMode: string;
  readonly storage: Storage | null;
  /** Exact: Vela writes bytes / 1024 in full, so that KiB × 1024 is whole. Null where it is not. */
  readonly memories: ReadonlyMap<Area, number | null>;
  /** Of the areas that anything is moved from or to. */
  readonly traffic: readonly AreaTraffic[];
  readonly macs: number | null;
  /** Cycles of the whole network: the longest of NPU and memory cycles, operator by operator. */
  readonly cycles: number | null;
  readonly npuCycles: number | null;
  readonly inferenceMs: number | null;
  /** Tera-operations a second, two operations to the MAC. */
  readonly tops: number | null;
  readonly originalWeightBytes: number | null;
  readonly encodedWeightBytes: number | null;
  /** Every column as written. */
  readonly columns: Readonly<Record<string, string>>;
}

/** How the columns of an area begin. */
const prefixes: Readonly<Record<Area, string>> = {
  SRAM: 'sram',
  DRAM: 'dram',
  'On-chip Flash': 'on_chip_flash',
  'Off-chip Flash': 'off_chip_flash',
};

const areas: readonly Area[] = ['SRAM', 'DRAM', 'On-chip Flash', 'Off-chip Flash'];

const memoryColumn = (area: Area): string => `${prefixes[area]}_memory_used`;

export const summaryColumns: readonly string[] = [
  'network',
  'accelerator_configuration',
  'system_config',
  'memory_mode',
  ...areas.map(memoryColumn),
];

/** Reads a summary CSV; throws a `BenchError` with the line for what is none. */
export function parseSummaryCsv(text: string): SummaryRow[] {
  return readTable(text, { required: summaryColumns }).map((columns) => {
    const seconds = real(columns.inference_time);
    return {
      network: columns.network ?? '',
      accelerator: acceleratorId(columns.accelerator_configuration ?? ''),
      systemConfig: columns.system_config ?? '',
      memoryMode: columns.memory_mode ?? '',
      storage: storage(columns.weights_storage_area, columns.feature_map_storage_area),
      memories: new Map(
        areas.map((area) => [area, bytesOfKib(columns[memoryColumn(area)])] as const),
      ),
      traffic: areas.flatMap((area) => trafficOf(area, columns)),
      macs: whole(columns.nn_macs),
      cycles: wholeUp(columns.cycles_total),
      npuCycles: wholeUp(columns.cycles_npu),
      inferenceMs: seconds === null ? null : Number((seconds * 1000).toPrecision(12)),
      tops: real(columns.nn_tops),
      originalWeightBytes: whole(columns.total_original_weights),
      encodedWeightBytes: whole(columns.total_npu_encoded_weights),
      columns,
    };
  });
}

const isArea = (text: string | undefined): text is Area => areas.some((area) => area === text);

const storage = (constants: string | undefined, arena: string | undefined): Storage | null =>
  isArea(constants) && isArea(arena) ? { constants, arena } : null;

/**
 * The columns tell feature maps and weights by direction; scales and lookup tables are in the total alone, and both cores
 * count them when they are read, never when they are staged (the table `perf_debug` of the debug database says so).
 */
function trafficOf(area: Area, columns: Readonly<Record<string, string>>): AreaTraffic[] {
  const column = (name: string): number | null => whole(columns[`${prefixes[area]}_${name}_bytes`]);
  const total = column('total');
  const [featureMaps, weights] = [column('feature_map_write'), column('weight_write')];
  if (total === null || total === 0 || featureMaps === null || weights === null) return [];
  const writtenBytes = featureMaps + weights;
  return writtenBytes > total ? [] : [{ area, readBytes: total - writtenBytes, writtenBytes }];
}

function bytesOfKib(text: string | undefined): number | null {
  const kib = real(text);
  return kib === null ? null : whole(String(kib * 1024));
}
