import {
  bytes,
  type Diagnostic,
  figure,
  type Memory,
  type Metrics,
  type Outcome,
  unavailable,
} from '@edgebench/core';
import { bytesOf } from '../compile/signature.ts';
import type { Compiled } from '../compile/static.ts';
import { constantsInData, partsInData } from '../elf/constants-in-data.ts';
import type { ImagePart } from '../elf/image.ts';
import { type Owner, type OwnerSummary, ownerOf, summarise } from '../elf/owners.ts';
import { totalsOf } from '../elf/sums.ts';
import { notGiven } from '../run/inputs.ts';
import { notKept } from '../run/outputs.ts';
import type { FirmwareRun } from '../run/uart.ts';
import { isFloat, layersOf } from './layers.ts';
import { runNotes } from './run-notes.ts';

/** All that is known of a bare-metal cell. */
export interface FirmwareFacts extends Compiled {
  readonly parts: readonly ImagePart[];
  /** Null where an input has a type that cannot be given. */
  readonly run: FirmwareRun | null;
}

/** What `iree-compile` made of the model; the rest of an image is what any model needs. */
const modelOwners: readonly Owner[] = [
  'dispatch code',
  'kernel constants',
  'library tables',
  'model constants',
  'VM module',
];
const constantOwners: readonly Owner[] = ['kernel constants', 'model constants'];

/** The measurement's content. Every total is a sum of rows of `sections`, which `size` confirms, or of those and what the run used. */
export function toOutcome(facts: FirmwareFacts): Outcome {
  const { schedule, parts, run } = facts;
  const summary = summarise(parts);
  return {
    status: 'ok',
    metrics: { ...modelMetrics(facts), ...applicationMetrics(summary, run), ...runMetrics(run) },
    memories: memories(summary, run),
    sections: [...summary.sections],
    placement: {
      unit: 'layers',
      npu: 0,
      cpu: schedule.dispatches.length,
      float: schedule.dispatches.filter(isFloat).length,
      epochs: null,
    },
    layers: layersOf(schedule.dispatches, facts.tensors),
    diagnostics: [
      ...facts.notes,
      ...inData(summary, parts),
      ...(run === null ? [] : runNotes(run)),
    ],
    unchecked:
      run === null
        ? notGiven
        : (notKept(facts.signature) ?? 'the outputs are kept; this run compared them with nothing'),
  };
}

const open = 'a buffer of the schedule has an open size';

const ownedBy = (parts: readonly ImagePart[], owners: readonly Owner[]) =>
  totalsOf(parts.filter((part) => owners.includes(ownerOf(part))));

function modelMetrics({ schedule, signature, parts }: FirmwareFacts): Partial<Metrics> {
  const { transient } = schedule;
  const model = ownedBy(parts, modelOwners);
  const constants = ownedBy(parts, constantOwners);
  const io = bytesOf([...signature.inputs, ...signature.outputs]);
  const arena = transient === null || io === null ? null : transient + io + model.data + model.bss;
  const from = ['firmware.elf', 'firmware.map'];
  return {
    'flash.model': bytes(model.text + model.rodata + model.data, 'derived', {
      includes: [...modelOwners],
      from,
    }),
    'ram.model': bytes(arena, 'derived', {
      includes: ['transient buffers', 'inputs', 'outputs', "the model's .data and .bss"],
      from: ['stream schedule', 'signature of main', ...from],
      otherwise: open,
    }),
    constants: bytes(constants.rodata + constants.data, 'derived', {
      includes: [...constantOwners],
      from,
    }),
    activations: bytes(transient, 'derived', {
      includes: ['transient buffers'],
      from: ['stream schedule'],
      otherwise: open,
    }),
    io: bytes(io, 'derived', {
      includes: ['inputs', 'outputs'],
      from: ['signature of main'],
      otherwise: open,
    }),
    code: bytes(model.text, 'derived', { includes: ['dispatch code', 'VM module'], from }),
  };
}

function applicationMetrics(
  { application }: OwnerSummary,
  run: FirmwareRun | null,
): Partial<Metrics> {
  const { text, rodata, data, bss } = application;
  const used = run?.heap && run.stack !== null ? run.heap.peak + run.stack : null;
  return {
    'flash.application': bytes(text + rodata + data, 'derived', {
      includes: [
        ...['model', 'IREE runtime', 'C library', 'start-up', 'load image of .data'],
        'without the test harness',
      ],
      from: ['firmware.elf', 'firmware.map'],
    }),
    'ram.application': bytes(used === null ? null : data + bss + used, 'simulated', {
      includes: ['.data', '.bss', 'heap peak with all buffers', 'stack peak'],
      otherwise: 'the image was not run',
    }),
  };
}

const median = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

function runMetrics(run: FirmwareRun | null): Partial<Metrics> {
  const otherwise = run === null ? notGiven : 'the image did not print it';
  return {
    instructions: figure(median(run?.invocations ?? []), 'instructions', 'simulated', {
      includes: ['one inference', `median of ${run?.invocations.length ?? 0} vectors`],
      otherwise,
    }),
    heap: bytes(run?.heap?.peak, 'simulated', {
      includes: ["IREE's objects", 'inputs, outputs and transient buffers', 'blocks between them'],
      otherwise,
    }),
    stack: bytes(run?.stack, 'simulated', {
      includes: ["8 KiB of the VM's own", "kernels' buffers"],
      otherwise,
    }),
    cycles: unavailable('QEMU executes instructions; it does not model their cycles'),
    latency: unavailable('QEMU does not model time'),
  };
}

function memories({ application, harness }: OwnerSummary, run: FirmwareRun | null): Memory[] {
  const { text, rodata, data, bss } = application;
  const rows: readonly (readonly [name: string, role: string, usedBytes: number | null])[] = [
    ['FLASH', 'code and constants', text + rodata + data],
    ['RAM: .data and .bss', 'static data', data + bss],
    ['RAM: heap', 'buffers and runtime', run?.heap?.peak ?? null],
    ['RAM: stack', 'stack', run?.stack ?? null],
    ['FLASH: test harness, in no total', 'test', harness.text + harness.rodata + harness.data],
  ];
  return rows.map(([name, role, usedBytes]) => ({ name, role, usedBytes, capacityBytes: null }));
}

function inData({ application }: OwnerSummary, parts: readonly ImagePart[]): Diagnostic[] {
  const found = partsInData(parts);
  const size = found.reduce((sum, part) => sum + part.bytes, 0);
  if (size === 0) return [];
  const evidence = found.slice(0, 3).map(({ symbol, object }) => `${symbol} of ${object}`);
  return [
    constantsInData(size, application.data + application.bss, {
      severity: 'error',
      evidence: evidence.join(', '),
    }),
  ];
}
