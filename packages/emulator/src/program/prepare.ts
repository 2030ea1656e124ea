import {
  type BuiltinOp,
  type Graph,
  type OnnxOp,
  type Op,
  opName,
  type Subgraph,
} from '@edgebench/model';
import { EmulatorError } from '../errors.ts';
import type { Data, Kernel, Operand, OutputSpec, Prepared } from '../kernels/kernel.ts';
import { kernels } from '../kernels/registry.ts';
import type { Accumulators } from '../neural-art/accumulator.ts';
import { prepareOnnx } from '../onnx/prepare.ts';
import type { Profile } from '../profiles/profile.ts';
import { fold } from './fold.ts';
import { operandOf, sizeOf, specOf } from './operand.ts';
import { prepareVariable, type Scope, type Variables } from './variables.ts';
import { viewOp } from './view.ts';

export interface PrepareOptions {
  readonly profile: Profile;
  readonly accumulators: Accumulators;
  readonly simd: boolean;
  /** Bytes of all tensors together that may not be exceeded. */
  readonly memoryLimit: number;
}

/** An op that runs at every inference. */
export interface PreparedOp {
  readonly op: BuiltinOp | OnnxOp;
  readonly inputs: readonly (Operand | null)[];
  readonly outputs: readonly Operand[];
  readonly prepared: Prepared;
}

export interface PreparedGraph {
  /** By tensor index: those that ops read or write, with their final shapes. */
  readonly operands: ReadonlyMap<number, Operand>;
  readonly ops: readonly PreparedOp[];
}

/**
 * Works out every shape, has every op validated by its kernel, and computes what depends on constants alone.
 * Throws an `EmulatorError` before anything runs.
 */
export function prepare(graph: Graph, options: PrepareOptions): PreparedGraph {
  const main = graph.subgraphs[0] as Subgraph;
  const variables: Variables = { values: new Map(), nextIndex: main.tensors.length };
  return prepareSubgraph(main, { graph, variables, isInitial: false }, options);
}

function prepareSubgraph(
  subgraph: Subgraph,
  place: Pick<Scope, 'graph' | 'variables' | 'isInitial'>,
  options: PrepareOptions,
): PreparedGraph {
  const operands = new Map<number, Operand>();
  const ops: PreparedOp[] = [];
  let bytes = 0;
  const take = (more: number, operand: Operand): void => {
    bytes += more;
    if (bytes > options.memoryLimit) throw tooLarge(operand, options.memoryLimit);
  };
  const add = (operand: Operand): Operand => {
    const isHeld = operand.constant === null || operand.isVariable;
    if (isHeld && !operands.has(operand.index)) {
      take(operand.elements * sizeOf(operand.type), operand);
    }
    operands.set(operand.index, operand);
    return operand;
  };
  const read = (index: number): Operand | null => {
    const tensor = subgraph.tensors[index];
    if (tensor === undefined) return null;
    const known = operands.get(index);
    if (known !== undefined) return known;
    const operand = operandOf(tensor);
    if (operand.constant === null && !operand.isVariable && operand.elements > 0) {
      throw misplaced('no-value', 'nothing gives this tensor a value', tensor);
    }
    return add(operand);
  };
  const scope: Scope = {
    ...place,
    subgraph,
    needsFirstValue: options.profile.rules.READ_VARIABLE !== 'filled',
    handles: new Map(),
    read,
    add,
    push: (op) => ops.push(op),
    initialise: (callee) => {
      const { ops: left } = prepareSubgraph(callee, { ...place, isInitial: true }, options);
      const [first] = left;
      if (first !== undefined) throw notKnown(first.op);
    },
  };
  for (const index of subgraph.inputs) {
    const tensor = subgraph.tensors[index];
    if (tensor?.data) throw misplaced('constant-input', 'an input has a value in the file', tensor);
    if (tensor) add(operandOf(tensor));
  }
  for (const raw of subgraph.ops) {
    const op = supported(raw);
    if (op.type !== 'ONNX' && prepareVariable(op, scope)) continue;
    const inputs = op.inputs.map(read);
    const specs = op.outputs.flatMap((index) => subgraph.tensors[index] ?? []);
    const intermediates = op.intermediates.flatMap((index) => subgraph.tensors[index] ?? []);
    const done = prepareOp(
      op,
      {
        inputs,
        outputs: specs.map(specOf),
        stated: specs.map(({ shape }) => shape),
        intermediates: intermediates.map(specOf),
      },
      options,
    );
    const outputs = specs.map((tensor, k) => {
      const shape = done.prepared.shapes[k] ?? [];
      const stated = checkShape(op, tensor, shape);
      const constant = done.constants?.[k] ?? null;
      return add({ ...stated, constant, isFolded: constant !== null });
    });
    if (done.constants !== null) continue;
    const { scratchBytes = 0, packedBytes = 0 } = done.prepared;
    const [named] = [...outputs, ...inputs];
    if (named) take(scratchBytes + packedBytes, named);
    ops.push({ op, inputs, outputs, prepared: done.prepared });
  }
  for (const index of subgraph.outputs) read(index);
  return { operands, ops };
}

interface Tensors {
  readonly inputs: readonly (Operand | null)[];
  readonly outputs: readonly OutputSpec[];
  readonly stated: readonly (readonly number[])[];
  readonly intermediates: readonly OutputSpec[];
}

function prepareOp(
  op: BuiltinOp | OnnxOp,
  { inputs, outputs, stated, intermediates }: Tensors,
  { profile, accumulators, simd, memoryLimit }: PrepareOptions,
): { prepared: Prepared; constants: readonly Data[] | null } {
  const known = inputs.filter((input) => input !== null);
  const foldable =
    known.length > 0 &&
    known.every(({ constant, isVariable }) => constant !== null && !isVariable) &&
    outputs.every(({ type, isVariable }) => type !== 'resource' && !isVariable);
  const accumulator = accumulators.get(op.index) ?? null;
  const how = { profile, accumulator, simd: simd && !foldable, stated, intermediates };
  const prepared =
    op.type === 'ONNX'
      ? prepareOnnx(viewOp(op, inputs, outputs, how))
      : kernelOf(op)(viewOp(op, inputs, outputs, how));
  if (prepared.shapes.length !== outputs.length) throw wrongOutputs(op, prepared, outputs.length);
  if (prepared.constants !== undefined) return { prepared, constants: prepared.constants };
  return { prepared, constants: foldable ? fold(inputs, outputs, prepared, memoryLimit) : null };
}

const misplaced = (code: string, message: string, { name }: { name: string }): EmulatorError =>
  new EmulatorError(code, message, { tensor: name, remedy: 'export the model again' });

const wrongOutputs = (op: Op, { shapes }: Prepared, found: number): EmulatorError =>
  new EmulatorError('wrong-outputs', 'the op has another number of outputs', {
    op: { index: op.index, type: opName(op) },
    expected: `${shapes.length}`,
    found: `${found}`,
    remedy: 'export the model again',
  });

function supported(op: Op): BuiltinOp | OnnxOp {
  if (op.customCode !== null) throw noKernel(op);
  return op;
}

function kernelOf(op: BuiltinOp): Kernel {
  const kernel = kernels[op.type];
  if (kernel === undefined) throw noKernel(op);
  return kernel;
}

function noKernel(op: Op): EmulatorError {
  return new EmulatorError('unsupported-op', 'this op is not run here', {
    op: { index: op.index, type: opName(op) },
    remedy: 'docs/emulator.md lists the ops; leave this model to the runtimes',
  });
}

function notKnown(op: Op): EmulatorError {
  return new EmulatorError('not-constant', 'a first value of a variable is not known beforehand', {
    op: { index: op.index, type: opName(op) },
    remedy: 'export the model with constant first values',
  });
}

/** The output with the shape that its op computes; a file that states another one is wrong. */
function checkShape(
  op: Op,
  tensor: Subgraph['tensors'][number],
  shape: readonly number[],
): Operand {
  const elements = shape.reduce((product, size) => product * size, 1);
  const open = tensor.shapeSignature?.includes(-1) || tensor.shape.includes(-1);
  const differs =
    shape.length !== tensor.shape.length || shape.some((size, k) => size !== tensor.shape[k]);
  if (differs && !open && tensor.shape.length > 0) {
    throw new EmulatorError('shape-mismatch', 'the op yields another shape than the file states', {
      op: { index: op.index, type: opName(op) },
      tensor: tensor.name,
      expected: `[${shape.join(',')}]`,
      found: `[${tensor.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  return { ...specOf(tensor), shape, elements, constant: null };
}

function tooLarge({ name, shape }: Operand, limit: number): EmulatorError {
  return new EmulatorError('too-large', 'the tensors do not fit the memory allowed', {
    tensor: name,
    expected: `at most ${limit} bytes in all`,
    found: `[${shape.join(',')}]`,
    remedy: 'use a smaller batch, or raise the limit',
  });
}
