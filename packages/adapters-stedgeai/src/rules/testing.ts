import { applyRules, type Diagnostic, type Rule } from '@edgebench/core';
import { noFacts, type StFacts } from '../facts.ts';
import type { InfoBuffer, InfoNode, InfoPool, StInfo } from '../info/types.ts';
import { parseReport } from '../report/parse.ts';

/** What one rule finds in a run of which only these facts are at hand. */
export const found = (rule: Rule<StFacts>, facts: Partial<StFacts>): Diagnostic[] =>
  applyRules([rule], { ...noFacts, ...facts });

/** What one rule finds in a report alone. */
export const foundIn = (rule: Rule<StFacts>, text: string): Diagnostic[] =>
  found(rule, { report: parseReport(text) });

const tool = { version: '3.0.0-20426', revision: null, modelName: null, modelHash: null };

/** A c_info.json of the NPU compiler with only what a test needs. */
export const npuInfo = (parts: Partial<StInfo>): StInfo => ({
  kind: 'npu',
  schema: '2.0',
  tool: { ...tool, parameters: 'generate --target stm32n6 --st-neural-art' },
  ...{ compilerVersion: '1.1.3-8', compilerArguments: null, footprint: null, run: null },
  ...{ buffers: [], pools: [], nodes: [], accesses: [], inputs: [], outputs: [] },
  ...parts,
});

export const buffer = (parts: Partial<InfoBuffer> & Pick<InfoBuffer, 'id'>): InfoBuffer => ({
  ...{ name: `buffer_${parts.id}`, poolId: null, bytes: 0, offset: 0, shape: [] },
  ...{ isParameter: false, isScratch: false, lifetime: null, format: 'STAI_FORMAT_S8' },
  ...parts,
});

export const pool = (parts: Partial<InfoPool> & Pick<InfoPool, 'id' | 'name'>): InfoPool => ({
  ...{ address: null, capacityBytes: null, usedBytes: 0, readOnly: false, parts: [] },
  ...{ frequencyRatio: null, byteWidth: null },
  ...parts,
});

export const node = (parts: Partial<InfoNode> & Pick<InfoNode, 'id'>): InfoNode => ({
  ...{ name: `epoch_${parts.id}`, unit: 'hw', description: '', macs: 0, durationMs: null },
  ...{ inputs: [], outputs: [], scratch: [], ops: [{ name: `Conv2D_${parts.id}`, kind: 'Conv' }] },
  ...{ computeCycles: 1_000, maxCycles: 1_000, operations: 200_000 },
  ...parts,
});

/** What a node reads from a pool, at six cycles a byte. */
export const reads = (
  nodeId: number,
  poolId: number,
  bytes: number,
): StInfo['accesses'][number] => ({
  ...{ nodeId, poolId, readBytes: bytes, writtenBytes: 0, readCycles: bytes * 6, writeCycles: 0 },
});
