import { BenchError, type LoadedModel } from '@edgebench/core';
import { EthosUError, readCompiled } from '@edgebench/ethos-u';
import type { Io } from '../io.ts';
import { compiledFacts, describeDisassembly, disassemblies } from '../show/compiled.ts';
import { describeFacts } from '../show/facts.ts';
import { describeModel } from '../show/model.ts';
import { describeStreams } from '../streams/describe.ts';
import { readStreams } from '../streams/read.ts';

/** The operator that Vela makes of what runs on the NPU. */
export const npuOperator = 'ethos-u';

interface CompiledOptions {
  readonly json?: boolean;
  readonly commands?: boolean;
}

/** A model that Vela compiled: what is in its streams and where bytes and cycles go, or with `commands` all commands. */
export async function inspectCompiled(
  path: string,
  { facts: model, bytes }: LoadedModel,
  { json, commands }: CompiledOptions,
  io: Io,
): Promise<void> {
  if (!json && !commands) io.stdout(describeModel(model));
  try {
    const compiled = readCompiled(bytes);
    if (commands) {
      const listed = disassemblies(compiled);
      io.stdout(
        json
          ? `${JSON.stringify({ form: 'model', model, commands: listed })}\n`
          : listed.map(describeDisassembly).join(''),
      );
      return;
    }
    const facts = compiledFacts(compiled);
    const streams = await readStreams(path, bytes);
    io.stdout(
      json
        ? `${JSON.stringify({ form: 'model', model, facts, streams })}\n`
        : `${describeFacts(facts).join('\n')}\n${streams ? describeStreams(streams) : ''}`,
    );
  } catch (error) {
    if (!(error instanceof EthosUError)) throw error;
    const { code, message, remedy } = error;
    throw new BenchError(code, message, { remedy, cause: error });
  }
}
