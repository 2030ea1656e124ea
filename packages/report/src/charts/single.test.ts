import { expect, test } from 'vitest';
import { device, estimated, measurement, model, results } from '../testing/documents.ts';
import { firmware } from '../testing/firmware.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { chartIds, chartSvg } from './single.ts';

test('every chart that is named can be written, on white paper and without a variable', async () => {
  for (const id of chartIds(firmware()).slice(0, 7)) {
    const svg = await chartSvg(firmware(), id);
    expect(svg).toMatch(/^<svg role="img" [^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).not.toContain('var(--');
  }
});

test('footprints, placement, trade-offs and sweeps have names', () => {
  expect(chartIds(firmware())).toEqual(
    expect.arrayContaining(['flash', 'ram', 'flash.application', 'sweep:kws_ref_model']),
  );
  expect(chartIds(sample()).slice(0, 2)).toEqual(['flash', 'ram']);
});

test('models of one name have a chart each', () => {
  const twins = [model('kws'), model('kws', { id: 'other' })];
  const cells = twins.map((of, index) =>
    measurement(of, {
      ...{ cell: `${index}`, target: device('t') },
      metrics: { 'flash.model': estimated(10), 'ram.model': estimated(20) },
    }),
  );
  const ids = chartIds(results(twins, cells)).filter((id) => id.startsWith('tradeoffs:'));
  expect(new Set(ids).size).toBe(2);
});

test('an unknown name is refused with the names that there are', async () => {
  await expect(chartSvg(sample(), 'flsh')).rejects.toMatchObject({
    code: 'unknown-chart',
    remedy: expect.stringContaining('choose from: flash, ram'),
  });
});

test('hostile names stay text, in the title too', async () => {
  for (const id of chartIds(hostile()).slice(0, 8)) {
    expect(await chartSvg(hostile(), id)).not.toMatch(/<script|<img|onerror="/);
  }
});
