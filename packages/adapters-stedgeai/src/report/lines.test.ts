import { describe, expect, test } from 'vitest';
import { reports } from '../testing.ts';
import { isAtEdge, readLines } from './lines.ts';
import { parseReport } from './parse.ts';

const texts = (text: string) => readLines(text).map((line) => line.text);

describe('lines', () => {
  test('keep the number of an editor, across every line ending', () => {
    expect(readLines('a\r\n\r\nb\rc\n\n d ')).toEqual([
      { number: 1, place: 0, text: 'a' },
      { number: 3, place: 1, text: 'b' },
      { number: 3, place: 2, text: 'c' },
      { number: 5, place: 3, text: ' d' },
    ]);
  });

  test.each([
    ['2026-06-16 21:30:17,937 [INFO] CmdLine:76 - text'],
    ['2026-06-16 21:30:17,937 [ERROR] AInterface:635 - text'],
    ['2026-06-16 21:30:17.937 WARNING com.example.Tool$1:9 - text'],
    ['  2026-06-16 21:30:17 [DEBUG] my-tool.py:1234 - text'],
    ['2026-06-16T21:30:17.9370001Z text'],
    ['\u001b[1;32mtext\u001b[0m'],
    ['\u001b]0;a window title\u0007text'],
    ['PASS:  40%|####      | 4/10 [00:01<00:02,  2.00it/s]text'],
    ['PASS:   0%|          | 0/104 [00:00<?, ?it/s]text'],
    ['PASS:  98%|█████████▊| 102/104 [01:32<00:06,  3.16s/it]text'],
    ['PASS:  98%|â–ˆâ–ˆâ–ˆâ–Š| 102/104 [01:32<00:06,  3.16s/it]text'],
    ['100%|##########| 1.20k/1.20k [00:00<00:00, 8.1MB/s]text'],
    ['PASS:  9%|9 | 1/9 [0:01<0:09, 1it/s]PASS:  19%|#9 | 2/9 [0:02<0:09, 1it/s]text'],
    ['\rPASS:  98%|##| 1/2 [01:32<00:06,  3.16s/it]\r             \rtext'],
    ['text PASS:  98%|##| 1/2 [01:32<00:06,  3.16s/it]'],
    ['\u00a0text\u00c2\u00a0'],
  ])('lose what a console put around them: %j', (line) => {
    expect(texts(line).map((text) => text.trim())).toEqual(['text']);
  });

  test.each([
    ['PASS:   0%|          | 0/103 [00:00<?, ?it/s]'],
    ['17it [00:02,  8.10it/s]'],
    ['4/10 [=====>........] - 1s 51ms/step'],
    ['2026-06-16 21:30:29,929 [INFO] CmdLine:76 -     '],
    ['\u00a0 \t'],
  ])('are blank where they tell of progress only: %j', (line) => {
    expect(texts(line)).toEqual([]);
  });

  test.each([
    ['45   conv_1   ||||||||  40.2%   |||||  12.0%   [1, 2]'],
    ['Created date          : 2026-02-03 11:06:47'],
    ['| epoch_2  |  HW  |         |'],
    ['C:\\models\\2026-01-01 00:00:00\\net.onnx'],
    ['3/4 [weights]'],
  ])('keep their own words: %j', (line) => {
    expect(texts(line)).toEqual([line]);
  });

  test('longer than any report has are kept as they are', () => {
    const long = `${'x'.repeat(70_000)}\r`;
    expect(texts(long)).toEqual([long]);
  });
});

describe('a console copy of an NPU run', () => {
  const { unrecognised: _, lines: __, ...whole } = parseReport(reports.denoiser);
  const content = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, entry) => (key === 'line' ? undefined : entry)));

  test.each([
    [
      'with a bar that is redrawn on every line',
      '\rPASS:  98%|██▊| 1/2 [01:32<?,  3.1s/it]\r   \r',
    ],
    ['with the prefix of a CI service', '2026-06-16T21:30:17.9370001Z '],
    ['indented', '  '],
  ])('%s says the same', (_, prefix) => {
    const { unrecognised, lines, ...copy } = parseReport(
      reports.denoiser.replaceAll(/^(?=.)/gm, prefix),
    );
    expect(content(copy)).toEqual(content(whole));
    expect(unrecognised).toEqual([]);
  });
});

test('a heading stands near the left edge and begins with a letter or a mark', () => {
  expect(['C-Layers (1)', '   >>> Shell', '\t<<<', '/opt/atonn -i'].every(isAtEdge)).toBe(true);
  expect(['', '12 conv', '------', '| a |', `${' '.repeat(40)}conv`].some(isAtEdge)).toBe(false);
});
