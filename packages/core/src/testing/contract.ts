import { describe, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import { BenchError } from '../errors.ts';
import type { ImportedOutcome } from '../report-reader.ts';
import { sharedRules } from '../rules/shared.ts';
import { normalise } from '../run/normalise.ts';
import { measurementSchema } from '../schema/measurement.ts';
import {
  bareMachine,
  fakeExec,
  hostileName,
  sampleJob,
  sampleModel,
  samplePythonEnv,
} from './doubles.ts';
import { unregistered } from './unregistered.ts';

export interface ContractOptions {
  /** Reports that the adapter's readers must recognise: their text, by name. */
  readonly reports?: Readonly<Record<string, string | Uint8Array>>;
}

/** What every adapter promises, as tests; each adapter's own test file calls it. */
export function testAdapter(create: () => Adapter, { reports = {} }: ContractOptions = {}): void {
  const adapter = create();

  describe(`adapter ${adapter.id}`, () => {
    test('says of each rule what it means and what to do', () => {
      const rules = adapter.rules ?? [];
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
      for (const { id, title, explanation, remedy, covers = [] } of rules) {
        expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
        expect(title).not.toBe('');
        expect(explanation).toMatch(/[.]$/);
        expect(remedy).not.toBe('');
        const shared = sharedRules.map((rule) => rule.id);
        expect(shared).toEqual(expect.arrayContaining([...covers]));
      }
    });

    test('has targets, with ids that begin with the device or name it', () => {
      expect(adapter.targets.length).toBeGreaterThan(0);
      for (const { id, device, title } of adapter.targets) {
        expect(id.split('/')[0]).toBe(device);
        expect(title).not.toBe('');
      }
    });

    test('says why and what to do where its tool is not installed', async () => {
      const probe = await adapter.probe(bareMachine(undefined, adapter.targets));
      expect(probe.available).toBe(false);
      if (!probe.available) expect(probe.reason.remedy).toBeTruthy();
    });

    test('says of each target what it misses where the toolchain alone is installed', async () => {
      const machine = bareMachine(undefined, adapter.targets);
      const probe = await adapter.probe({ ...machine, pythonEnv: async () => samplePythonEnv() });
      const targets = probe.available ? (probe.targets ?? {}) : {};
      const known = adapter.targets.map(({ id }) => id);
      expect(known).toEqual(expect.arrayContaining(Object.keys(targets)));
      for (const tools of Object.values(targets)) {
        if (!tools.available) expect(tools.reason.remedy).toBeTruthy();
      }
    });

    test('takes or refuses any model, and a refusal says why', () => {
      for (const format of ['tflite', 'onnx', 'tosa', 'unknown'] as const) {
        for (const target of adapter.targets) {
          const reason = adapter.accepts(sampleModel({ format, inputs: [], ops: {} }), target);
          if (reason) expect(reason.message).not.toBe('');
        }
      }
    });

    test.each([
      ['fails without a word', { exitCode: 1 }],
      ['fails with words', { exitCode: 2, stderr: 'error: something is wrong\n' }],
      ['is killed', { exitCode: null, signal: 'SIGSEGV' }],
      ['succeeds and leaves nothing', { exitCode: 0 }],
      ['succeeds and prints garbage', { exitCode: 0, stdout: '\0\uFFFD{]<>%s\n'.repeat(100) }],
    ])('turns a tool that %s into a failed result', async (_, result) => {
      const outcome = await adapter.measure(sampleJob(adapter, fakeExec(result)));
      expect(outcome.status).toBe('failed');
      if (outcome.status !== 'ok') expect(outcome.reason.message).not.toBe('');
      expect(unregistered(adapter, outcome.diagnostics)).toEqual([]);
    });

    test.each(['timeout', 'aborted'])('lets %s pass through', async (code) => {
      const job = sampleJob(adapter, fakeExec(new BenchError(code, code)));
      await expect(adapter.measure(job)).rejects.toMatchObject({ code });
    });

    test.skipIf(adapter.timeInference === undefined).each([
      ['fails', { exitCode: 2, stderr: 'error: something is wrong\n' }],
      ['is killed', { exitCode: null, signal: 'SIGSEGV' }],
      ['succeeds and prints nothing', { exitCode: 0 }],
      ['succeeds and prints garbage', { exitCode: 0, stdout: '\0\uFFFD{]<>%s\n'.repeat(100) }],
    ])('gives no time of an inference where its tool %s, and says why', async (_, result) => {
      const timed = adapter.timeInference?.(sampleJob(adapter, fakeExec(result)));
      await expect(timed).rejects.toBeInstanceOf(BenchError);
    });

    test('never puts the name of a model into a command', async () => {
      const seen: string[] = [];
      const exec = fakeExec({ exitCode: 1 });
      await adapter.measure(
        sampleJob(adapter, (file, args, options) => {
          seen.push(file, ...args, ...Object.values(options?.env ?? {}));
          return exec(file, args, options);
        }),
      );
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.join('\n')).not.toContain(hostileName);
      expect(seen.join('\n')).not.toContain('rm -rf');
    });

    for (const reader of adapter.reports ?? []) {
      test(`reader '${reader.title}' refuses what is no report of its tool`, () => {
        for (const text of ['', '\0'.repeat(100), 'hello\nworld\n', '{"a":1}', '<html></html>']) {
          expect(reader.matches(text, hostileName)).toBe(false);
          readsOrRefuses(() => reader.read(new TextEncoder().encode(text), hostileName));
        }
      });
    }

    test.each(Object.entries(reports))(
      'reads %s into valid measurements, twice the same',
      (name, content) => {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        const head = new TextDecoder().decode(bytes.subarray(0, 65_536));
        const reader = adapter.reports?.find(({ matches }) => matches(head, name));
        expect(reader).toBeDefined();
        const outcomes = reader?.read(bytes, name) ?? [];
        expect(outcomes.length).toBeGreaterThan(0);
        expect(reader?.read(bytes, name)).toEqual(outcomes);
        for (const outcome of outcomes) expectValid(adapter, outcome);
      },
    );
  });
}

function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(BenchError);
  }
}

function expectValid(adapter: Adapter, imported: ImportedOutcome): void {
  expect(unregistered(adapter, imported.outcome.diagnostics)).toEqual([]);
  const measurement = normalise(
    {
      cell: 'c',
      model: null,
      modelName: imported.modelName,
      toolchain: { name: adapter.id, version: imported.toolchainVersion, components: {} },
      target: imported.target,
      provenance: { kind: 'none' },
      artefacts: [],
    },
    imported.outcome,
  );
  expect(measurementSchema.parse(JSON.parse(JSON.stringify(measurement)))).toEqual(measurement);
}
