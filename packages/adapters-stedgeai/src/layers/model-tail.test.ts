import { expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { reports } from '../testing.ts';

const whole = reports.floatIsland;
const { modelTable } = parseReport(whole);

test('the rows that a cut copy still has are those of the whole table', () => {
  const start = whole.indexOf('\n', whole.indexOf('m_id')) + 1;
  const tail = parseReport(whole.slice(start));
  const places = (value: unknown) => JSON.stringify(value, (key, x) => (key === 'line' ? 0 : x));
  expect(places(tail.modelTable?.layers)).toBe(places(modelTable?.layers));
  expect(tail.modelTable?.totals).toEqual(modelTable?.totals);
  expect(tail.unrecognised).toEqual([]);
});

test('a ruler alone makes no model table', () => {
  expect(parseReport('------ --- --- --- --- ---\nplain words\n').modelTable).toBeNull();
});
