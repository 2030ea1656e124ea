import { unavailable } from '@edgebench/core';
import { hostileName } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { encodeBaseline } from '../baseline/encode.ts';
import { encodeRun } from '../run-file/encode.ts';
import { sampleMeasurement, sampleRun } from '../testing/sample.ts';

const folders = { cwd: '/home/jane doe/project', home: '/home/jane doe', tmp: '/var/tmp-of-jane' };

const pathOf = (path: string): string => {
  const run = sampleRun();
  const text = encodeRun({ ...run, models: run.models.map((it) => ({ ...it, path })) }, folders);
  return JSON.parse(text.split('\n')[1] ?? '').model.path;
};

describe('the path of a model', () => {
  test.each([
    ['inside, absolute', '/home/jane doe/project/zoo/net.tflite', 'zoo/net.tflite'],
    ['inside, relative', './zoo/../zoo/net.tflite', 'zoo/net.tflite'],
    ['outside, absolute', '/home/jane doe/secret/net.tflite', 'net.tflite'],
    ['outside, relative', '../secret/net.tflite', 'net.tflite'],
    ['of a folder that only begins alike', '/home/jane doe/project2/net.tflite', 'net.tflite'],
    ['of Windows', 'C:\\Users\\jane\\net.tflite', 'net.tflite'],
    ['of a server', '\\\\server\\jane\\net.tflite', 'net.tflite'],
    [
      'of a name that is no path',
      `zoo/${hostileName.replaceAll('/', '')}`,
      `zoo/${hostileName.replaceAll('/', '')}`,
    ],
    ['of a name that begins with dots', '..net.tflite', '..net.tflite'],
  ])('%s, is what any machine may read', (_, path, expected) => {
    expect(pathOf(path)).toBe(expected);
  });
});

const reason = (message: string) => ({ code: 'x', message, remedy: null, evidence: message });

describe.each([
  ['a run file', encodeRun],
  ['a baseline', encodeBaseline],
])('%s', (_, encode) => {
  const said = (message: string): string =>
    encode(sampleRun([sampleMeasurement({ status: 'failed', reason: reason(message) })]), folders);

  test.each([
    'cannot read /home/jane doe/project/zoo/net.tflite: EACCES',
    'in (/home/other/.local/lib/x.py:12)',
    '/var/tmp-of-jane/edgebench-x/keep',
    'C:\\Users\\jane\\net.c: error',
    '/home/jane doe',
    'see "/opt/jane/tool", line 3',
    'file:///home/jane/x.js',
    'first line\n/home/jane/x.js\n\t/home/jane doe/x.js',
  ])('does not say whose machine it was: %s', (message) => {
    expect(said(message)).not.toMatch(/jane|other|\/home|\/opt\/|Users/);
  });

  test.each([
    '/model/conv2d_1/Relu;/model/bias',
    'https://example.org/home/page',
    '<work>/tmp/model.tflite',
    'a/home/b',
    'ratio 3:/4',
  ])('leaves what is no path of a machine: %s', (message) => {
    expect(said(message)).toContain(JSON.stringify(message).slice(1, -1));
  });

  test('names the reports that it was told, and not where they lay', () => {
    const provenance = {
      ...({ kind: 'imported', fileSha256: 'a'.repeat(64), reportedModelHash: null } as const),
      modelMatch: 'unknown' as const,
      file: '/data/customers/acme/report.txt',
    };
    const metrics = sampleMeasurement().metrics;
    const told = sampleMeasurement({
      provenance,
      metrics: { ...metrics, heap: unavailable('not in /data/customers/acme/report.txt') },
      diagnostics: [
        {
          ...({ rule: 'x', severity: 'error', where: null, evidence: null, remedy: null } as const),
          message: 'not in /data/customers/acme/report.txt, nor in /data/customers/acme',
        },
      ],
    });
    const text = encode(sampleRun([told]), folders);
    expect(text).toContain('"file":"report.txt"');
    expect(text).not.toContain('acme');
  });
});
