export { buildReport, type Report, type ReportOptions } from './build.ts';
export type { TextCache } from './charts/render.ts';
export { chartIds, chartSvg } from './charts/single.ts';
export { type Value as CsvValue, writeCsv } from './csv/write.ts';
export type { Column, Row } from './data/grid.ts';
export { type Cell, type Matrix, type MatrixRow, matrix } from './data/matrix/matrix.ts';
export {
  type ExplorerFiles,
  explorerFiles,
  type PlacedCell,
} from './explorer/explorer-files.ts';
export { type GateMarkdownOptions, gateMarkdown } from './gate/markdown.ts';
export { settingsOf, type Together, together } from './gate/together.ts';
export { countsOf, headlineOf, type Judged, settingOf } from './gate/words.ts';
export { junitXml } from './junit/junit.ts';
export { type SarifOptions, sarifLog } from './sarif/sarif.ts';
export { type Entry, type EntryTotal, entryOf } from './site/entry.ts';
export { indexPage, type PassedOver } from './site/index-page.tsx';
export { isRunFolder, runFolder } from './site/run-folder.ts';
export { type TerminalOptions, terminal } from './terminal/terminal.ts';
