import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { readLines } from './lines.ts';

const texts = (text: string): string[] => readLines(text).map((line) => line.text);

describe('bytes of a report', () => {
  const text = 'ST Edge AI Core v1.2.3\r\nweights (ro) : 1 B\r\n';
  const little = Buffer.from(text, 'utf16le');

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', little],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the high byte first', Buffer.from(little).swap16()],
  ])('are read as %s', (_, content) => {
    expect(texts(decode(content))).toEqual(['ST Edge AI Core v1.2.3', 'weights (ro) : 1 B']);
  });

  test('of another encoding spoil their letters only', () => {
    const latin = Buffer.from('model file : caf\u00e9/net.onnx\nmacc : 7\n', 'latin1');
    expect(texts(decode(latin))).toEqual(['model file : caf\ufffd/net.onnx', 'macc : 7']);
    expect(texts('\u00ef\u00bb\u00bfmacc : 7')).toEqual(['macc : 7']);
  });

  test('may be few or none', () => {
    expect(decode(new Uint8Array())).toBe('');
    expect(decode(Uint8Array.of(65))).toBe('A');
  });
});
