import {
  type Diagnostic,
  diagnostic,
  type Execution,
  type MachineJob,
  type MachineRun,
} from '@edgebench/core';
import { EmulatorError } from '@edgebench/emulator';
import {
  checkRules,
  createNetwork,
  type DebugDatabase,
  EthosUError,
  type Finding,
  findingOf,
  originalTensors,
  readDebugDatabase,
} from '@edgebench/ethos-u';
import { ModelError, readModel, readTflite } from '@edgebench/model';
import { endsFor } from './quantised-ends.ts';

/** Kept by the adapter beside the compiled model. */
const debugDatabase = 'model_debug.xml';

/** Runs a compiled model with all that the checking machine watches; others have their turn between vectors. */
export async function runEthosU(job: MachineJob): Promise<MachineRun> {
  const { artefact, model, vectors, isEquivalent } = job;
  try {
    const network = createNetwork(artefact, { checks: true });
    const ends = isEquivalent ? endsFor(readModel(model), network) : null;
    if (ends !== null && 'refused' in ends) return { ...ends, diagnostics: [] };
    const executions: Execution[] = [];
    for (const inputs of vectors) {
      const outputs = network.run(ends?.inward(inputs) ?? inputs);
      executions.push({ inputs, outputs: ends?.outward(outputs) ?? outputs });
      await new Promise((resolve) => setImmediate(resolve));
    }
    const database = await readDatabase(job);
    return {
      executions,
      diagnostics: network.findings().map((finding) => {
        const stream = network.streams.findIndex(({ op }) => op === finding.op);
        return toDiagnostic(finding, database?.written(stream, finding.offset)?.tensor);
      }),
      // An equivalent's tensors are not those of the model.
      ...(!isEquivalent && {
        tensors: (vector) =>
          originalTensors(network, readTflite(model), vectors[vector] ?? [], database),
      }),
    };
  } catch (error) {
    if (error instanceof EthosUError) {
      const finding = findingOf(error);
      const diagnostics = finding === null ? [] : [toDiagnostic(finding)];
      return { refused: `${error.message}; ${error.remedy}`, diagnostics };
    }
    if (!(error instanceof EmulatorError || error instanceof ModelError)) throw error;
    return { refused: `the compiled model is not run: ${error.message}`, diagnostics: [] };
  }
}

function toDiagnostic({ code, severity, message, offset }: Finding, layer?: string): Diagnostic {
  const remedy = Object.values(checkRules).find(({ id }) => id === code)?.remedy;
  return diagnostic(code, severity, message, {
    ...(layer !== undefined && { layer }),
    ...(remedy !== undefined && { remedy }),
    evidence: `byte ${offset} of the command stream`,
  });
}

/** Null where none was kept, or it is not one that can be read: tensors are then matched by shape and order. */
async function readDatabase({ read }: MachineJob): Promise<DebugDatabase | null> {
  const bytes = await read(debugDatabase);
  if (bytes === null) return null;
  try {
    return readDebugDatabase(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof EthosUError) return null;
    throw error;
  }
}
