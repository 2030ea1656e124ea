import { type ImportedOutcome, metricIds, type ReportReader, unavailable } from '@edgebench/core';
import { noFacts, type StFacts } from '../facts.ts';
import { candidates } from '../join/candidates.ts';
import { joinFacts } from '../join/join.ts';
import { failureOf } from '../outcome/legacy-failure.ts';
import { toImported, toOutcome } from '../outcome/outcome.ts';
import { isCompilers, isInfo, readInfo } from './c-info.ts';
import { isTraffic, readTraffic } from './csv.ts';
import { isLegacyReport, readLegacy } from './legacy.ts';
import { isPools, readPools } from './mpool.ts';
import { isOptions, readOptions } from './options.ts';

/** Reads a `c_info.json` that stands without its report, with the files of the NPU compiler beside it. */
const infoReader: ReportReader = {
  title: 'ST Edge AI c_info.json',
  matches: isInfo,
  siblings: (_, fileName, beside) => candidates(fileName, beside),
  read: (content, fileName, siblings = new Map()) => {
    const info = readInfo(content);
    const given = isCompilers(info) ? { compiler: info } : { info };
    return [row(joinFacts(given, fileName, siblings), fileName)];
  },
};

/** Reads the JSON report of stm.ai 1.2 to 8.1. */
const legacyReader: ReportReader = {
  title: 'stm.ai JSON report',
  matches: isLegacyReport,
  read: (content, fileName) => {
    const legacy = readLegacy(content);
    const facts = { ...noFacts, legacy };
    const failure = failureOf(legacy);
    return [failure ? toImported(facts, failure, fileName) : row(facts, fileName)];
  },
};

/** Reads the traffic table of the NPU's compiler: cycles, and what passes to which memory. */
const trafficReader: ReportReader = {
  title: 'ST NPU compiler traffic table (network.csv)',
  matches: isTraffic,
  read: (content, fileName) => [
    row({ ...noFacts, traffic: readTraffic(content) }, withoutEnding(fileName)),
  ],
};

/** Reads a file of memory pools, which has capacities and no figures of a model. */
const poolsReader: ReportReader = {
  title: 'ST memory pools (.mpool)',
  matches: isPools,
  read: (content, fileName) => [
    withoutFigures(
      { ...noFacts, pools: readPools(content) },
      fileName,
      'a file of memory pools has capacities; the report has the figures',
    ),
  ],
};

/** Reads the options that the NPU's compiler was called with. */
const optionsReader: ReportReader = {
  title: "ST NPU compiler's options (atonn_options.ini)",
  matches: isOptions,
  read: (content, fileName) => [
    withoutFigures(
      { ...noFacts, options: readOptions(content) },
      fileName,
      "a file of the compiler's options says how it was called; the report has the figures",
    ),
  ],
};

/** Readers of the files that the tool leaves beside its report, for those that are given alone. */
export const infoReaders: readonly ReportReader[] = [
  infoReader,
  legacyReader,
  trafficReader,
  poolsReader,
  optionsReader,
];

const row = (facts: StFacts, fileName: string): ImportedOutcome =>
  toImported(facts, toOutcome(facts), fileName);

function withoutFigures(facts: StFacts, fileName: string, reason: string): ImportedOutcome {
  const none = unavailable(reason);
  const metrics = Object.fromEntries(metricIds.map((id) => [id, none]));
  return toImported(facts, { ...toOutcome(facts), metrics }, withoutEnding(fileName));
}

const withoutEnding = (fileName: string): string =>
  fileName.replace(/\.[^.]{1,8}$/, '') || fileName;
