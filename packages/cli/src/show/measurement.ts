import { groupBy, isKnown, type Measurement, metrics } from '@edgebench/core';
import { plain } from '../plain.ts';
import { diagnosticLines, type Explanations } from './diagnostics.ts';
import { table } from './table.ts';

/** One measurement as text for people: where it comes from, its figures, what to know about them. */
export function describe(measurement: Measurement, rules: Explanations): string {
  const { modelName, toolchain, target, status, reason, provenance } = measurement;
  const head = `${plain(modelName)} · ${toolchain.name} ${toolchain.version ?? '(version unknown)'} · ${target.id}`;
  const lines = [head, `  ${status}, ${origin(provenance)}`];
  if (reason) lines.push(`  ${plain(reason.message)} [${reason.code}]`);
  if (reason?.remedy) lines.push(`  ${plain(reason.remedy)}`);
  lines.push(
    ...figures(measurement),
    ...memories(measurement),
    ...placement(measurement),
    ...equivalence(measurement),
  );
  lines.push(...diagnosticLines(measurement.diagnostics, rules));
  return `${lines.join('\n')}\n`;
}

function origin(provenance: Measurement['provenance']): string {
  switch (provenance.kind) {
    case 'executed':
      return provenance.startedAt === null ? 'executed' : `executed at ${provenance.startedAt}`;
    case 'imported':
      return `imported from ${plain(provenance.file)}, model: ${provenance.modelMatch}`;
    case 'none':
      return 'not run';
  }
}

function figures({ metrics: values, status }: Measurement): string[] {
  if (status !== 'ok') return [];
  const known = metrics.flatMap(({ id }) => {
    const figure = values[id];
    if (!isKnown(figure)) return [];
    const { value, unit, basis, includes } = figure;
    const counts = includes ? `: ${includes.join(', ')}` : '';
    return [[id, `${value.toLocaleString('en')} ${unit}`, `${basis}${counts}`]];
  });
  return [...table(known, ['left', 'right', 'left']), ...unknownFigures(values)];
}

/** Each reason once, with all the figures that it is of. */
function unknownFigures(values: Measurement['metrics']): string[] {
  const unknown = metrics.flatMap(({ id }) => {
    const figure = values[id];
    return isKnown(figure) ? [] : [{ id, why: figure.unavailable }];
  });
  return [...groupBy(unknown, ({ why }) => why)].map(
    ([why, figures]) => `  – ${figures.map(({ id }) => id).join(', ')}: ${plain(why)}`,
  );
}

function memories({ memories }: Measurement): string[] {
  const rows = memories.map(({ name, role, usedBytes, capacityBytes }) => [
    plain(name),
    usedBytes === null ? '–' : `${usedBytes.toLocaleString('en')} B`,
    capacityBytes === null ? role : `${role}, of ${capacityBytes.toLocaleString('en')} B`,
  ]);
  return table(rows, ['left', 'right', 'left']);
}

function placement({ placement }: Measurement): string[] {
  if (!placement) return [];
  const { unit, npu, cpu, float, epochs } = placement;
  const parts = [
    npu === null ? null : `${npu} on the NPU`,
    cpu === null ? null : `${cpu} on the CPU${float ? `, ${float} of them in float` : ''}`,
    epochs ? `${epochs.hw} hardware, ${epochs.sw} software, ${epochs.hybrid} hybrid epochs` : null,
  ];
  return [`  placement of ${unit}: ${parts.filter((part) => part !== null).join(', ')}`];
}

function equivalence({ status, equivalence: found }: Measurement): string[] {
  if (status !== 'ok') return [];
  const { verdict, reason, reference, explainedBy, mismatches, elements, vectors } = found;
  const by = found.maxAbsDifference
    ? `, by at most ${Number(found.maxAbsDifference.toPrecision(3))}`
    : '';
  if (verdict === 'unchecked') return [`  equivalence: unchecked: ${plain(reason ?? '')}`];
  const counts = `${mismatches?.toLocaleString('en')} of ${elements?.toLocaleString('en')} elements differ`;
  const as = explainedBy === null ? '' : ` (as ${explainedBy})`;
  const lines = [
    `  equivalence with ${reference}: ${verdict}${as}, ${counts}${by}, over ${vectors} vectors`,
  ];
  return found.firstDifference === null ? lines : [...lines, `    ${plain(found.firstDifference)}`];
}
