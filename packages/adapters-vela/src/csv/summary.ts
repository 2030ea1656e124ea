import { real, whole, wholeUp } from '../log/section.ts';
import { type Area, acceleratorId, type Storage } from '../targets.ts';
import { readTable } from './read-table.ts';

/** One network of a `<model>_summary_<system config>.csv`. Null is `nan` or an absent column. */
export interface SummaryRow {
  readonly network: string;
  readonly accelerator: string;
  readonly systemConfig: string;
  readonly memoryMode: string;
  readonly storage: Storage | null;
  /** Exact: Vela writes bytes / 1024 in full, so that KiB × 1024 is whole. Null where it is not. */
  readonly memories: ReadonlyMap<Area, number | null>;
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

const memoryColumns: Readonly<Record<Area, string>> = {
  SRAM: 'sram_memory_used',
  DRAM: 'dram_memory_used',
  'On-chip Flash': 'on_chip_flash_memory_used',
  'Off-chip Flash': 'off_chip_flash_memory_used',
};

export const summaryColumns: readonly string[] = [
  'network',
  'accelerator_configuration',
  'system_config',
  'memory_mode',
  ...Object.values(memoryColumns),
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
        areas.map((area) => [area, bytesOfKib(columns[memoryColumns[area]])] as const),
      ),
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

const areas: readonly Area[] = ['SRAM', 'DRAM', 'On-chip Flash', 'Off-chip Flash'];

const isArea = (text: string | undefined): text is Area => areas.some((area) => area === text);

const storage = (constants: string | undefined, arena: string | undefined): Storage | null =>
  isArea(constants) && isArea(arena) ? { constants, arena } : null;

function bytesOfKib(text: string | undefined): number | null {
  const kib = real(text);
  return kib === null ? null : whole(String(kib * 1024));
}
