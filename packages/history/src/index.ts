export type {
  BaselineChanges,
  CellPlace,
  MovedCell,
  VersionChange,
} from './baseline/changes.ts';
export { encodeBaseline } from './baseline/encode.ts';
export { type BaselineUpdate, type UpdateOptions, updateBaseline } from './baseline/update.ts';
export type { Answer, Value } from './database/answer.ts';
export {
  type CellEvent,
  cellEvents,
  type FigureHistory,
  figureHistories,
  type HistoryFilter,
  modelNames,
  type RunSummary,
  runSummaries,
} from './database/history-of.ts';
export {
  exportHistory,
  type History,
  type HistoryOptions,
  openHistory,
} from './database/open.ts';
export type { Problem } from './database/problems.ts';
export { type View, views } from './database/views.ts';
export { decodeLines, readLinesFile } from './lines/document.ts';
export { type Folders, ownFolders } from './lines/portable.ts';
export { appendRun } from './run-file/append.ts';
export { encodeRun } from './run-file/encode.ts';
export { isRunFile, runFileName } from './run-file/name.ts';
export { listRuns, type RunAt, readRuns } from './run-file/read-runs.ts';
