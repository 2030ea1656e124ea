import type { Figure, Measurement, Results } from '../../packages/core/src/browser.ts';

const each = 100;

/** A document of a later run in which one of a hundred cells has more flash, and a layer that it is put down to. */
export function changedDocument(results: Results): { document: Results; changed: number } {
  let [seen, changed] = [0, 0];
  const measurements = results.measurements.map((cell) => {
    const flash = cell.metrics['flash.model'];
    if (!('value' in flash) || seen++ % each > 0) return cell;
    changed++;
    return larger(cell, { ...flash, value: flash.value + 1_000 });
  });
  const run = { ...results.run, id: `${results.run.id}-later`, startedAt: later };
  return { document: { ...results, run, measurements }, changed };
}

const later = '2027-01-01T00:00:00.000Z';

/** Measured again, with the same figures: each cell has another time and duration, as without a cache. */
export const measuredAgain = (results: Results): Results => ({
  ...results,
  measurements: results.measurements.map((cell) => {
    const { provenance } = cell;
    if (provenance.kind !== 'executed') return { ...cell, artefacts: cell.artefacts.toReversed() };
    return { ...cell, provenance: { ...provenance, startedAt: later, durationMs: 1.5 } };
  }),
});

function larger(cell: Measurement, flash: Figure): Measurement {
  const [first, ...others] = cell.layers;
  return {
    ...cell,
    metrics: { ...cell.metrics, 'flash.model': flash },
    layers: first === undefined ? [] : [{ ...first, constants: 2_000_000 }, ...others],
  };
}
