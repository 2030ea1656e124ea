import { catalogue, importReport, knownRules, loadModel, unknownForm } from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import type { Io } from '../io.ts';
import { explanations } from '../show/diagnostics.ts';
import { describeFacts } from '../show/facts.ts';
import { describe } from '../show/measurement.ts';
import { describeModel } from '../show/model.ts';
import { understood } from '../show/understood.ts';
import { inspectCompiled, npuOperator } from './inspect-compiled.ts';

interface InspectOptions {
  readonly json?: boolean;
  readonly unparsed?: boolean;
  readonly commands?: boolean;
}

/** Any file that the project can read: a model, a tool's output, a firmware image, a report. */
export function addInspect(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('inspect')
    .description('a model, a Vela output, an ELF or a report: what is in it')
    .argument('<file>')
    .option('--json', 'print it as JSON on stdout')
    .option('--unparsed', "show the report's lines that were not understood")
    .option('--commands', 'disassemble the Ethos-U commands of a compiled model')
    .action(async (file: string, options: InspectOptions) =>
      finish(await inspect(file, { ...program.opts(), ...options }, io)),
    );
}

/** Exit code 2 where the file is a broken model, or of no known form. */
async function inspect(path: string, options: InspectOptions, io: Io): Promise<number> {
  const { json, unparsed } = options;
  const adapters = await loadAdapters();
  const imported = await importReport(path, adapters, []);
  if (imported) {
    const { form, rows, unrecognised, lines } = imported;
    const measurements = rows.map(({ measurement }) => measurement);
    const known = knownRules(adapters);
    const rules = explanations(known);
    const text = json
      ? `${JSON.stringify({ form, measurements, facts: rows.map(({ facts }) => facts), lines, unrecognised, rules: catalogue(measurements, known) })}\n`
      : [
          `${form}\n`,
          ...rows.map(({ measurement, facts }) =>
            [describe(measurement, rules), ...describeFacts(facts).map((line) => `${line}\n`)].join(
              '',
            ),
          ),
          ...understood(imported, unparsed),
        ].join('');
    io.stdout(text);
    return 0;
  }
  const loaded = await loadModel(path);
  const { facts, broken } = loaded;
  if (broken?.code === 'wrong-format') throw unknownForm(path, adapters, broken.message);
  if (facts.ops[npuOperator] !== undefined) {
    await inspectCompiled(path, loaded, options, io);
    return 0;
  }
  io.stdout(json ? `${JSON.stringify({ form: 'model', model: facts })}\n` : describeModel(facts));
  return broken ? 2 : 0;
}
