import { expect, test } from 'vitest';
import { fixture } from '../testing/fixtures.ts';
import { readDebugDatabase } from './debug-database.ts';

const xml = new TextDecoder().decode(fixture('ethos-u/digits_u55-128_debug.xml'));

test('each operation has the name of what it writes and the op that it came from', () => {
  const { written } = readDebugDatabase(xml);
  expect(written(0, 472)).toEqual({ tensor: 'digits_1/max_pooling2d_1/MaxPool2d', op: 1 });
  expect(written(0, 3176)).toEqual({ tensor: 'Identity', op: 8 });
  expect(written(0, 473)).toBeNull();
  expect(written(1, 472)).toBeNull();
});

test('commas and quotes in names are read as CSV has them', () => {
  const table = (name: string, ...lines: string[]): string =>
    `<table name="${name}">\n<![CDATA[\n${lines.join('\n')}\n]]>\n</table>`;
  const { written } = readDebugDatabase(
    [
      table('queue', '"offset","cmdstream_id","scheduled_id"', '8,1,5'),
      table('perf', '"id","source_id","name"', '5,0,"a, ""b"""'),
      table('source', '"id","ext_key"'),
    ].join('\n'),
  );
  expect(written(0, 8)).toEqual({ tensor: 'a, "b"', op: null });
});

test.each([
  ['an empty text', ''],
  ['a table that is cut off', xml.slice(0, xml.indexOf('<table name="queue">') + 40)],
  ['a table without its columns', xml.replace('"offset","cmdstream_id"', '"at","stream"')],
])('%s is no debug database', (_, text) => {
  expect(() => readDebugDatabase(text)).toThrow(
    expect.objectContaining({ code: 'bad-debug-database' }),
  );
});
