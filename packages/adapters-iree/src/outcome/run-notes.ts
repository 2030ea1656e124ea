import { type Diagnostic, diagnostic } from '@edgebench/core';
import { rules } from '../rules.ts';
import type { FirmwareRun } from '../run/uart.ts';
import { grouped } from '../words.ts';

/** What a run tells besides the metrics: what it takes to become ready, and how far inferences differ. */
export function runNotes({ start, invocations, heap }: FirmwareRun): Diagnostic[] {
  if (start === null || invocations.length === 0) return [];
  const [least, most] = [Math.min(...invocations), Math.max(...invocations)];
  const range = least === most ? grouped(least) : `${grouped(least)} to ${grouped(most)}`;
  const ready = heap === null ? '' : `, ${grouped(heap.ready)} B of heap in use once it is ready`;
  const { id, severity } = rules.firmwareRun;
  return [
    diagnostic(
      id,
      severity,
      `start-up takes ${grouped(start)} instructions${ready}; an inference ${range} over ${invocations.length} ${invocations.length === 1 ? 'vector' : 'vectors'}`,
    ),
  ];
}
