import { expect, test } from 'vitest';
import { changesOf } from '../data/changes/changes.ts';
import { estimated, measurement, model, refused, results } from '../testing/documents.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { changesBlocks } from './changes.ts';
import { summaryMarkdown } from './summary.ts';

const [net, other] = [model('net'), model('other')];
const flash = (value: number) => measurement(net, { metrics: { 'flash.model': estimated(value) } });

test('a changed cell is a line with its figures before and after, and the way they went', () => {
  const changes = changesOf(results([net], [flash(1000)]), results([net], [flash(1100)]));
  const text = changesBlocks(changes)[0]?.lines(10).join('\n') ?? '';
  expect(text).toContain('1 cell changed, 0 unchanged, 0 added, 0 gone.');
  expect(text).toContain(
    'net on vela ethos-u55-128: Flash, model 1,000 → 1,100 B (+10.0 %, worse)',
  );
});

test('a cell that fails now says so', () => {
  const failed = refused(net, 'failed', { message: 'no' }, { cell: flash(1).cell });
  const changes = changesOf(results([net], [flash(1000)]), results([net], [failed]));
  expect(changesBlocks(changes)[0]?.lines(10).join('\n')).toContain('**ok → failed**');
});

test('changes come first in the summary, and a summary without a baseline has none', () => {
  const after = results([net, other], [flash(1100)]);
  const changes = changesOf(results([net], [flash(1000)]), after);
  const text = summaryMarkdown(after, undefined, changes);
  expect(text.indexOf('### ')).toBe(text.indexOf('### Changes'));
  expect(summaryMarkdown(after)).not.toContain('### Changes');
});

test('changes between hostile documents fit, and stay text', () => {
  const text = summaryMarkdown(hostile(), undefined, changesOf(sample(), hostile()));
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text.replace(/<\/?(?:sub|sup|br)>/g, '')).not.toContain('<');
});
