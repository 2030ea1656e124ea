import { BenchError, type ImportedOutcome, type ReportReader } from '@edgebench/core';
import { parseSummaryCsv, summaryColumns } from './csv/summary.ts';
import { factsOfLog, factsOfSummary } from './facts.ts';
import { layersCsv } from './layers-report.ts';
import { cleanHead, cleanLines } from './log/clean.ts';
import { parseVelaLog } from './log/parse.ts';
import { outcomeOf } from './outcome.ts';
import { target } from './targets.ts';

const unchecked = 'an imported report has no compiled model to run';

/** Phrases of which every console text of Vela has one, whatever was cut off it. */
const marks =
  /Network summary for |Warning \(supported operators\) operator: |^[^\n]{0,100}(?:CPU|NPU) operators = \d+ \(|operations falling back to the CPU|Unsupported TensorFlow Lite semantics for |Register-Level Command Stream: |Tensor Allocation for mem_area |No system configuration specified\. Using a default of Ethos_U/m;

const consoleText: ReportReader = {
  title: 'Vela console text',
  matches: (head) => marks.test(cleanHead(head)),
  read: (content, fileName) => {
    const log = parseVelaLog(content);
    if (log.networks.length === 0) {
      throw new BenchError('no-vela-network', 'no line of this text is one of Vela’s', {
        remedy: 'import the text that Vela writes to its console, with the network summary',
      });
    }
    return log.networks.map((network, index): ImportedOutcome => {
      const { accelerator, systemConfig, memoryMode } = network;
      return {
        modelName: network.name ?? stem(fileName),
        modelHash: null,
        toolchainVersion: log.version,
        target: target(
          accelerator ?? 'unknown',
          systemConfig ?? 'unknown',
          memoryMode ?? 'unknown',
        ),
        outcome: { ...outcomeOf(factsOfLog(network), { lines: true }), unchecked },
        ...(index === 0 && {
          unrecognised: log.unrecognised,
          lines: { total: log.lines, surrounding: log.surrounding.length },
        }),
      };
    });
  },
};

const summaryCsv: ReportReader = {
  title: 'Vela summary CSV',
  matches: (head) => {
    const [first = ''] = cleanHead(head).split('\n', 1);
    const columns = new Set(first.trim().split(','));
    return summaryColumns.every((column) => columns.has(column));
  },
  read: (content) =>
    parseSummaryCsv(cleanLines(content).join('\n')).map((row) => ({
      modelName: row.network,
      modelHash: null,
      toolchainVersion: null,
      target: target(row.accelerator, row.systemConfig, row.memoryMode),
      outcome: { ...outcomeOf(factsOfSummary(row), { lines: true }), unchecked },
    })),
};

/** Readers of what Vela leaves, in the order in which they are tried. */
export const reports: readonly ReportReader[] = [summaryCsv, layersCsv, consoleText];

const stem = (fileName: string): string => fileName.replace(/\.[^.]{1,8}$/, '') || fileName;
