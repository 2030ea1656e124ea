export { buildReport, type Report, type ReportOptions } from './build.ts';
export type { TextCache } from './charts/render.ts';
export type { Column, Row } from './data/grid.ts';
export { type Cell, type Matrix, type MatrixRow, matrix } from './data/matrix.ts';
export {
  type ExplorerFiles,
  explorerFiles,
  type PlacedCell,
} from './explorer/explorer-files.ts';
export { type TerminalOptions, terminal } from './terminal/terminal.ts';
