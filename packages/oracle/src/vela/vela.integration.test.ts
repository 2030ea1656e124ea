import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeCommands, disassemble, readCompiled } from '@edgebench/ethos-u';
import { describe, expect, test } from 'vitest';
import { everything, modelsIn, read, rootPath, sharedPath } from '../testing.ts';
import { openVela } from './compile.ts';
import { configurationOf, configurations, decodedOnly } from './configurations.ts';
import { cutAfterEveryOp } from './cuts.ts';
import { singleOps } from './single-ops.ts';
import { isExplained, lineOf, prepare, sweep } from './sweep.ts';

const vela = await openVela();
const why = vela.available ? '' : ` (skipped: ${vela.reason})`;
const timeout = 300_000;

const mlperf = (name: string): string => sharedPath(`zoo/mlperf-tiny/${name}.tflite`);
const zoo = [...modelsIn(rootPath('zoo')), ...modelsIn(sharedPath('zoo/mlperf-tiny'))];

/** One of each kind of part and compiler; `EDGEBENCH_CONFORMANCE=all` takes every one. */
const share: ReadonlySet<string> = new Set(['u55-128', 'u55-64 size', 'u65-512', 'u55-128 legacy']);
const tried = configurations.filter(({ id }) => everything || share.has(id));

const hasShared = existsSync(mlperf('kws_ref_model'));

describe.skipIf(!vela.available)(`what the real Vela compiles${why}`, { timeout }, () => {
  if (!vela.available) return;
  const ops = singleOps().map((model) => prepare(model, 3));

  test.each(tried)('single ops are exact or explained on $id', async (configuration) => {
    const findings = await sweep(ops, configuration, vela);
    expect(findings.filter((finding) => !isExplained(finding)).map(lineOf)).toEqual([]);
    const equal = findings.filter(
      ({ judged, parts }) => judged.status === 'compared' && !parts.length,
    );
    const isLegacy = configuration.id.endsWith(' legacy');
    expect(equal.length).toBeGreaterThanOrEqual(isLegacy ? 300 : 400);
  });

  const models = zoo.map((path) =>
    prepare({ name: basename(path, '.tflite'), variant: '', model: read(path) }, 2),
  );

  test.each(tried)('the models of the zoo are exact or explained on $id', async (configuration) => {
    const findings = await sweep(models, configuration, vela);
    expect(findings.filter((finding) => !isExplained(finding)).map(lineOf)).toEqual([]);
    const others = findings.filter(({ judged }) => judged.status !== 'compared');
    expect(others.map(({ name, judged }) => [name, judged.status])).toEqual([
      ['digits_cnn_float', 'on-the-cpu'],
    ]);
  });

  const shared = hasShared ? '' : ' (skipped without ../shared)';
  const layered = ['kws_ref_model', 'pretrainedResnet_quant'];
  const afterEveryOp = test.skipIf(!hasShared);
  afterEveryOp.each(layered)(`%s is exact after every op on u55-128${shared}`, async (name) => {
    const cuts = cutAfterEveryOp(name, read(mlperf(name))).map((cut) => prepare(cut, 2));
    const findings = await sweep(cuts, configurationOf('u55-128'), vela);
    expect(findings.filter((finding) => !isExplained(finding)).map(lineOf)).toEqual([]);
    expect(findings.map(({ judged }) => judged.status)).toEqual(cuts.map(() => 'compared'));
  });

  test.each(decodedOnly)(
    'every stream for $id reads as in Vela’s own dump',
    async (configuration) => {
      const options = ['--verbose-register-command-stream'];
      const jobs = zoo.map((path) => ({ model: read(path), configuration, options }));
      for (const [k, compiled] of (await vela.compile(jobs)).entries()) {
        if (compiled.status === 'failed') throw new Error(`${zoo[k]}: ${compiled.log}`);
        const dump = compiled.log
          .split('\n')
          .filter((line) => /^0x[0-9a-f]{6}: /.test(line))
          .map((line) => line.trimEnd());
        const { npuOps } = readCompiled(compiled.bytes);
        const lines = npuOps.flatMap(({ words, product }) =>
          disassemble(decodeCommands(words, product)),
        );
        expect(lines.map(withoutScalar), zoo[k]).toEqual(dump.map(withoutScalar));
      }
    },
  );
});

/** Vela's dump prints the scalars with a leading 1 bit one too low; their hexadecimal word is right. */
const withoutScalar = (line: string): string => line.replace(/, scalar = \d+$/, '');
