import { describe, expect, test } from 'vitest';
import { type Line, readLines } from './lines.ts';
import { readTable } from './table.ts';

const columns = ['name', 'op', 'type'];

function read(text: string, loose?: RegExp) {
  const claimed: Line[] = [];
  const block = { lines: readLines(text), claim: (line: Line) => void claimed.push(line) };
  const table = readTable(block, loose);
  const rows = table?.rows.map(({ cell }) => columns.map((column) => cell(column)));
  return { rows, claimed: claimed.length };
}

describe('a ruled table', () => {
  test('is cut at the gaps of its ruler', () => {
    const { rows, claimed } = read(`
------ -------- ------
name   #op      type
------ -------- ------
a b         150 s8
------ -------- ------
             12
`);
    expect(rows).toEqual([
      ['a b', '150', 's8'],
      ['', '12', ''],
    ]);
    expect(claimed).toBe(4);
  });

  test('lets a long cell push the others to the right', () => {
    const { rows } = read(`
------ -------- ------
name   #op      type
------ -------- ------
far_too_long_a_name      150 s8
`);
    expect(rows).toEqual([['far_too_long_a_name', '150', 's8']]);
  });

  test('finds a cell that a lost character moved to the left', () => {
    const { rows } = read(`
------ -------- ------
name   #op      type
------ -------- ------
ab         150 s8
`);
    expect(rows).toEqual([['ab', '150', 's8']]);
  });

  test('is read by form where copying has collapsed its blanks', () => {
    const { rows } = read(
      `
------ -------- ------
name #op type
------ -------- ------
a b 150 s8
not a row at all
`,
      /^(?<name>.*) (?<op>\d+) (?<type>\w+)$/,
    );
    expect(rows).toEqual([['a b', '150', 's8']]);
  });

  test('is none without a ruler and a header', () => {
    expect(read('name op type\n').rows).toBeUndefined();
    expect(read('---- ----\n---- ----\n').rows).toBeUndefined();
    expect(read('').rows).toBeUndefined();
  });
});
