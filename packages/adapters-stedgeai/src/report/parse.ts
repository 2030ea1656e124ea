import { layoutOf, setAside } from '@edgebench/core';
import { claimHostLines } from '../hosts/claim.ts';
import { cArraysHeading, readCArrays } from '../layers/c-arrays.ts';
import { cGraphHeading, readCGraph } from '../layers/c-graph.ts';
import { cLayersHeading, readCLayers } from '../layers/c-layers.ts';
import { complexityHeading, readComplexity } from '../layers/complexity.ts';
import { modelTableHeading, readModelTable } from '../layers/model-table.ts';
import { readModelTail } from '../layers/model-tail.ts';
import { operationTypesHeading, readOperationTypes } from '../layers/operation-types.ts';
import { operationsHeading, readOperations } from '../layers/operations.ts';
import { allocationHeading, joinAllocations, readAllocation } from '../npu/allocation.ts';
import { compilationHeading, readCompilation } from '../npu/compilation.ts';
import { epochsHeading, epochsTitle, readEpochs } from '../npu/epochs.ts';
import { claimFrame } from '../npu/frame.ts';
import { loweringHeading, mergeLowerings, readLowering } from '../npu/lowering.ts';
import {
  memoryUsageHeading,
  readMemoryTail,
  readMemoryUsage,
  readUsedRanges,
  usedRangesHeading,
  withRanges,
} from '../npu/memory-usage.ts';
import { npuCompilerHeading, readNpuCompiler } from '../npu/npu-compiler.ts';
import type { Allocation, Lowering } from '../npu/types.ts';
import { accuracyHeading, metricsBegin, readAccuracy } from '../validation/accuracy.ts';
import { readValidationData, validationDataHeading } from '../validation/data.ts';
import { readValidationInput, validationInputHeading } from '../validation/input.ts';
import { metricsHeading, readMetrics } from '../validation/metrics.ts';
import { readValidationRun, validationRunHeading } from '../validation/run.ts';
import type { RunDraft } from '../validation/run-fields.ts';
import type { AccuracyReport } from '../validation/types.ts';
import { takeConsole } from './console.ts';
import { takeErrors } from './errors.ts';
import { executionSummaryHeading, readExecutionSummary } from './execution-summary.ts';
import { failedCommandHeading, readFailedCommand } from './failed-command.ts';
import type { Draft } from './fields.ts';
import { footprintHeading, readFootprint } from './footprint.ts';
import { generatedFilesHeading, readGeneratedFiles } from './generated-files.ts';
import { readHeader } from './header.ts';
import { type Block, isAtEdge, isParsable, type Line, readLines } from './lines.ts';
import { memoryPoolsHeading, readMemoryPools } from './memory-pools.ts';
import { readSections, sectionsHeading } from './sections.ts';
import type { ExecutionSummary, FailedCommand, StReport, Unrecognised } from './types.ts';
import { takeWarnings } from './warnings.ts';

/** Unrecognised lines are shown to people; the rest of a longer one adds nothing. */
const shownCharacters = 500;

interface Section {
  /** Of a line near the left edge, which begins with no digit. */
  readonly heading: RegExp;
  /** Puts what the section says into the report. */
  readonly read: (report: ReportDraft, block: Block) => void;
  /** Whether the section may occur more than once; else a second one stays unrecognised. */
  readonly repeats?: true;
}

type ReportDraft = Draft<StReport> & {
  lowerings: Lowering[];
  laterSummaries: ExecutionSummary[];
  failedCommands: FailedCommand[];
  allocations: Allocation[];
  accuracy: AccuracyReport[];
  validationRun: RunDraft | null;
};

/** A section whose data is one property of the report. */
const section = <Key extends keyof StReport>(
  heading: RegExp,
  key: Key,
  read: (block: Block) => StReport[Key],
): Section => ({
  heading,
  read: (report, block) => {
    (report as { [key in Key]: StReport[Key] })[key] = read(block);
  },
});

/** Every section that is known. A further form of report is a further line here. */
const sections: readonly Section[] = [
  {
    heading: executionSummaryHeading,
    read: (report, block) => {
      const summary = readExecutionSummary(block);
      if (report.summary === null) report.summary = summary;
      else report.laterSummaries.push(summary);
    },
    repeats: true,
  },
  section(memoryPoolsHeading, 'memoryPools', readMemoryPools),
  section(modelTableHeading, 'modelTable', readModelTable),
  section(cGraphHeading, 'cGraph', readCGraph),
  section(cArraysHeading, 'cArrays', readCArrays),
  section(cLayersHeading, 'cLayers', readCLayers),
  section(operationsHeading, 'operations', readOperations),
  section(operationTypesHeading, 'operationTypes', readOperationTypes),
  section(complexityHeading, 'complexity', readComplexity),
  section(sectionsHeading, 'sections', readSections),
  section(footprintHeading, 'footprint', readFootprint),
  section(generatedFilesHeading, 'generatedFiles', readGeneratedFiles),
  section(npuCompilerHeading, 'npuCompiler', readNpuCompiler),
  section(compilationHeading, 'compilation', readCompilation),
  section(memoryUsageHeading, 'memoryUsage', readMemoryUsage),
  {
    heading: usedRangesHeading,
    read: (report, block) => {
      const line = block.lines[0]?.number ?? 0;
      report.memoryUsage = withRanges(report.memoryUsage, readUsedRanges(block), line);
    },
  },
  { heading: epochsTitle, read: (_, block) => claimFrame(block) },
  section(epochsHeading, 'epochs', readEpochs),
  {
    heading: allocationHeading,
    read: (report, block) => report.allocations.push(readAllocation(block)),
    repeats: true,
  },
  {
    heading: failedCommandHeading,
    read: (report, block) => report.failedCommands.push(readFailedCommand(block)),
    repeats: true,
  },
  {
    heading: validationInputHeading,
    read: (report, block) => {
      report.validationInput = readValidationInput(block);
    },
    repeats: true,
  },
  {
    heading: validationRunHeading,
    read: (report, block) => {
      report.validationRun = readValidationRun(block, report.validationRun);
    },
    repeats: true,
  },
  section(validationDataHeading, 'validationData', readValidationData),
  { heading: metricsBegin, read: () => {} },
  {
    heading: accuracyHeading,
    read: (report, block) => report.accuracy.push(readAccuracy(block)),
    repeats: true,
  },
  section(metricsHeading, 'metrics', readMetrics),
  {
    heading: loweringHeading,
    read: (report, block) => {
      const lowering = readLowering(block);
      if (lowering) report.lowerings.push(lowering);
    },
    repeats: true,
  },
];

/** Most lines are no heading: one test in place of one per section. */
const anyHeading = new RegExp(sections.map(({ heading }) => heading.source).join('|'));

/**
 * Reads a report of ST Edge AI Core, or a console copy of one: cut at its headings, each section by its own
 * parser. A copy that begins inside the model table or the NPU's sections is read from there. Never throws; a part that the text
 * lacks is null, and every non-blank line that no parser understood is in `unrecognised`. Takes time linear in the
 * text.
 */
export const parseReport = (text: string): StReport => parseLines(readLines(text));

/** The same of lines; each has its place among them. */
export function parseLines(lines: readonly Line[]): StReport {
  const claimed = new Uint8Array(lines.length);
  const claim = ({ place }: Line): void => {
    claimed[place] = 1;
  };
  const { warnings, rest } = takeWarnings(lines.filter(isParsable), claim);
  const { run, rest: spoken } = takeConsole(rest, claim);
  const { errors, rest: inSections } = takeErrors(spoken, claim);
  const report: ReportDraft = {
    ...empty,
    lowerings: [],
    laterSummaries: [],
    failedCommands: [],
    allocations: [],
    accuracy: [],
    validationRun: null,
    warnings,
    errors,
    run,
    lines: lines.length,
  };
  const done = new Set<Section>();
  for (const { section, block } of cutSections(inSections, claim)) {
    if (section === null) {
      report.header = readHeader(block);
      report.modelTable = readModelTail(block);
      report.memoryUsage = readMemoryTail(block);
      report.epochs = readEpochs(block);
    } else if (section.repeats || !done.has(section)) {
      block.lines.slice(0, 1).forEach(claim);
      section.read(report, block);
      done.add(section);
    }
  }
  const isMissed = ({ place }: Line) => claimed[place] === 0;
  const host = claimHostLines(lines.filter(isMissed), claim);
  const missed = lines.filter(isMissed);
  const numbers = missed.length > 0 ? lines.map(({ number }) => number) : [];
  const left = setAside(missed.map(unrecognised), layoutOf(numbers));
  const { allocations, ...parts } = report;
  return {
    ...parts,
    host,
    surrounding: left.surrounding,
    allocation: joinAllocations(allocations),
    lowerings: mergeLowerings(report.lowerings),
    unrecognised: left.unrecognised,
  };
}

const empty: StReport = {
  header: { tool: null, version: null, revision: null, created: null, parameters: null },
  summary: null,
  laterSummaries: [],
  modelTable: null,
  cGraph: null,
  cArrays: null,
  cLayers: null,
  operations: null,
  operationTypes: null,
  complexity: null,
  sections: null,
  footprint: null,
  generatedFiles: null,
  npuCompiler: null,
  allocation: null,
  compilation: null,
  memoryUsage: null,
  epochs: null,
  memoryPools: null,
  validationInput: null,
  validationRun: null,
  validationData: null,
  accuracy: [],
  metrics: null,
  errors: [],
  lowerings: [],
  warnings: [],
  run: { steps: [], written: [], elapsed: [], compilerErrors: [] },
  failedCommands: [],
  host: null,
  lines: 0,
  surrounding: [],
  unrecognised: [],
};

/** Blocks from one heading to the next; what stands before the first has no section. */
function* cutSections(
  lines: readonly Line[],
  claim: Block['claim'],
): Generator<{ section: Section | null; block: Block }> {
  let open: Section | null = null;
  let start = 0;
  for (const [index, { text }] of lines.entries()) {
    if (!isAtEdge(text) || !anyHeading.test(text)) continue;
    const next = sections.find(({ heading }) => heading.test(text));
    if (!next) continue;
    yield { section: open, block: { lines: lines.slice(start, index), claim } };
    open = next;
    start = index;
  }
  yield { section: open, block: { lines: lines.slice(start), claim } };
}

const unrecognised = ({ number, text }: Line): Unrecognised => ({
  line: number,
  text: text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text,
});
