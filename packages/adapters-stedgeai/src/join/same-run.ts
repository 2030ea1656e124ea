import type { StFacts } from '../facts.ts';
import type { LegacyReport, OptionsFile, PoolSpec, StInfo, TrafficTable } from '../info/types.ts';
import { epochNumber } from '../npu/epoch-number.ts';
import { baseName, commandOf, differingOption, isSameCall } from './call.ts';

/** Each test gives null for a file of the same run, else why it is of another. */
type Why = string | null;

const differs = (what: string, theirs: string, mine: string): string =>
  `it is of ${what} ${theirs}, the report of ${mine}`;

/**
 * A `c_info.json` is of the report's run where tool, model and the options that decide the code are the same. A report
 * that shows no call is known by the hash of its model alone, and takes nothing that only a run on a board tells.
 */
export function infoOfOther({ report }: StFacts, { tool, kind }: StInfo): Why {
  if (report === null) return 'nothing here tells whose it is';
  const { header, summary } = report;
  if (header.version !== null && tool.version !== null && header.version !== tool.version) {
    return differs('version', tool.version, header.version);
  }
  const hash = summary?.modelHash ?? null;
  if (hash !== null && tool.modelHash !== null && hash !== tool.modelHash) {
    return differs('model', `${tool.modelName} (MD5 ${tool.modelHash})`, `MD5 ${hash}`);
  }
  if (header.parameters === null) {
    return hash !== null && kind !== 'target' ? null : 'the report shows no call to know it by';
  }
  const option = differingOption(header.parameters, tool.parameters);
  return option === null ? null : `it was made with another \`${option}\` than the report`;
}

/** The compiler's own file is known by the call of the front end's, where the report stands for itself or is missing. */
export function compilerOfOther(facts: StFacts, compiler: StInfo): Why {
  const { info } = facts;
  if (info === null) return infoOfOther(facts, compiler);
  const same = isSameCall(info.tool.parameters, compiler.tool.parameters);
  if (info.tool.modelHash !== compiler.tool.modelHash) return 'it is of another model';
  return same && info.compilerArguments === compiler.compilerArguments
    ? null
    : 'it was written by another call';
}

/** `network.csv` names neither model nor call: it is known by its epochs and by what lies in which memory. */
export function trafficOfOther({ report, info, compiler }: StFacts, traffic: TrafficTable): Why {
  const last = traffic.epochs.at(-1)?.epoch ?? 0;
  const source = compiler ?? info;
  if (source !== null && source.nodes.length > 0) {
    const expected = source.nodes.reduce(
      (most, { name }) => Math.max(most, epochNumber(name) ?? 0),
      0,
    );
    return expected === last ? null : `its last epoch is ${last}, c_info.json's is ${expected}`;
  }
  const epochs = report?.epochs;
  if (!epochs) return 'nothing here tells whose it is';
  const reported = epochs.epochs.reduce((most, { id }) => Math.max(most, id), 0);
  if ((epochs.total ?? 0) > traffic.epochs.length || reported > last) {
    return `it has ${traffic.epochs.length} epochs up to ${last}, the report ${epochs.total} up to ${reported}`;
  }
  for (const { name, usedBytes, within } of report.memoryUsage?.memories ?? []) {
    const used = traffic.used[name];
    if (used && Math.abs(used.bytes - usedBytes) > used.within + within) {
      return `it has ${used.bytes} B in ${name}, the report ${usedBytes} B`;
    }
  }
  return null;
}

/** A `.mpool` is the run's where the compiler's call names it, or where every memory has its size. */
export function poolsOfOther(facts: StFacts, pools: readonly PoolSpec[], file: string): Why {
  if (compilerPaths(facts).includes(file.replace(/\.mpool$/, ''))) return null;
  const sizes = poolSizes(facts);
  if (sizes.size === 0) return 'nothing here tells whose it is';
  const specs = new Map(pools.map((pool) => [pool.name, pool]));
  for (const [name, bytes] of sizes) {
    const spec = specs.get(name);
    if (!spec) return `it has no memory ${name}`;
    if (spec.capacityBytes !== bytes)
      return `its ${name} has ${spec.capacityBytes} B, not ${bytes} B`;
  }
  return null;
}

/** Names of the files that the compiler's call loads and saves, without folder and ending. */
const compilerPaths = ({ report, info, compiler }: StFacts): string[] =>
  `${info?.compilerArguments ?? ''} ${compiler?.compilerArguments ?? ''} ${report?.npuCompiler?.command ?? ''}`
    .split(' ')
    .filter((word) => word.endsWith('.mpool'))
    .map((path) => baseName(path).replace(/\.mpool$/, ''));

/** Capacities of the plain memories, as c_info or the report's memory table has them. */
function poolSizes({ report, info, compiler }: StFacts): Map<string, number> {
  const pools = (compiler ?? info)?.pools.filter(({ parts }) => parts.length === 0) ?? [];
  const memories = pools.length > 0 ? pools : (report?.memoryUsage?.memories ?? []);
  return new Map(
    memories.flatMap(({ name, capacityBytes }) =>
      capacityBytes === null ? [] : [[name, capacityBytes] as const],
    ),
  );
}

/** The compiler's options are the run's where its version and the file that it compiled are. */
export function optionsOfOther({ report, info, compiler }: StFacts, file: OptionsFile): Why {
  const source = compiler ?? info;
  const command = source?.compilerArguments ?? report?.npuCompiler?.command ?? '';
  const input = /(?:^| )(?:-i|--onnx-input)[ =](\S{1,4000})/.exec(command)?.[1];
  if (input === undefined) return 'nothing here tells whose it is';
  const theirs = baseName(file.options['onnx-input'] ?? '');
  if (theirs !== baseName(input)) return `it compiles ${theirs}, not ${baseName(input)}`;
  const version = source?.compilerVersion ?? file.version;
  return version === file.version ? null : `it is of compiler ${file.version}, not ${version}`;
}

/** The JSON report is the text's where tool, model and command are; both are written by one call. */
export function legacyOfOther({ report }: StFacts, legacy: LegacyReport): Why {
  if (report === null) return 'nothing here tells whose it is';
  const { header, summary } = report;
  const version = header.version;
  if (version !== null && legacy.toolVersion !== null && version !== legacy.toolVersion) {
    return differs('version', legacy.toolVersion, version);
  }
  if ((summary?.modelHash ?? null) !== legacy.modelHash) {
    return differs('model', `MD5 ${legacy.modelHash}`, `MD5 ${summary?.modelHash ?? 'unknown'}`);
  }
  const command = summary?.command ?? commandOf(header.parameters ?? '');
  return command === legacy.command ? null : differs('a', `${legacy.command}`, command);
}
