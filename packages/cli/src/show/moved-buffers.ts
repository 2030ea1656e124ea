import type { BufferChange, BufferKind, Change, PlacedBuffer } from '@edgebench/core';
import { plain } from '../plain.ts';
import { cells, clipped, part, type Row, row } from './moved-rows.ts';

/** A hint where two reports could be told apart further. */
export function untoldBuffers({ buffers, before, after }: Change): string[] {
  const areReports = [before, after].every(
    ({ status, provenance }) => status === 'ok' && provenance.kind === 'imported',
  );
  return buffers === null && areReports
    ? ['', '  buffers: not told by both sides (a report tells them with its c_info.json beside it)']
    : [];
}

/** Buffers by kind, then one by one with what became of them. */
export function bufferLines({ buffers }: Change): string[] {
  if (buffers === null) return [];
  const { padding } = buffers;
  return [
    ...part('constants by kind', [
      ...buffers.kinds.filter(isConstant).map(kindRow),
      ...(padding && padding.before !== padding.after
        ? [cells('between buffers (alignment)', padding.before, padding.after, ' B').slice(0, 5)]
        : []),
    ]),
    ...part(
      'other buffers by kind (they share memory in turn)',
      buffers.kinds.filter((kind) => !isConstant(kind)).map(kindRow),
    ),
    ...part(`buffers that moved (${buffers.unchanged} are the same)`, buffers.moved.map(bufferRow)),
  ];
}

const isConstant = ({ role }: BufferKind): boolean => role === 'constants';

const kindRow = ({ kind, count, bytes }: BufferKind): Row => [
  ...cells(plain(kind), bytes.before, bytes.after, ' B').slice(0, 5),
  `${count.before} → ${count.after} buffers`,
];

const bufferRow = ({ before, after }: BufferChange): Row => [
  ...row(' B')({
    name: before?.name ?? after?.name ?? '',
    before: before?.bytes ?? null,
    after: after?.bytes ?? null,
  }).slice(0, 5),
  became(before, after),
];

function became(before: PlacedBuffer | null, after: PlacedBuffer | null): string {
  if (before === null) return after?.memory == null ? 'new' : `new, in ${plain(after.memory)}`;
  if (after === null) return 'gone';
  const renamed = before.name === after.name ? [] : [`now ${clipped(plain(after.name))}`];
  const elsewhere =
    before.memory === null || after.memory === null || before.memory === after.memory
      ? []
      : [`from ${plain(before.memory)} to ${plain(after.memory)}`];
  return [...renamed, ...elsewhere].join(', ');
}
