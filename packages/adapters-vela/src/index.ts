export { parseLayersCsv } from './csv/layers.ts';
export { parseSummaryCsv, type SummaryRow } from './csv/summary.ts';
export { parseVelaLog } from './log/parse.ts';
export type {
  AllocatedTensor,
  Allocation,
  DefaultSetting,
  Fallback,
  GraphOp,
  LayerRow,
  Message,
  PlacedOp,
  PlainLine,
  RegisterCommand,
  StreamOp,
  SummaryLine,
  VelaLog,
  VelaNetwork,
} from './log/types.ts';
export type { Area, Storage } from './targets.ts';
export { vela } from './vela.ts';
