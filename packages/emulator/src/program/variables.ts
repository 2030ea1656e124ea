import { type BuiltinOp, type Graph, opName, type Subgraph } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';
import type { Operand, Prepared } from '../kernels/kernel.ts';
import { operandOf } from './operand.ts';
import type { PreparedOp } from './prepare.ts';

/** Variables by container and name; each is an operand that stays from one inference to the next. */
export interface Variables {
  readonly values: Map<string, Operand>;
  /** Index of the next variable's operand, behind those of the main subgraph's tensors. */
  nextIndex: number;
}

/** A subgraph while it is prepared. */
export interface Scope {
  readonly graph: Graph;
  readonly subgraph: Subgraph;
  readonly variables: Variables;
  /** Whether it is one that sets variables before the first inference; its values must all be known. */
  readonly isInitial: boolean;
  /** Whether the runtime refuses to read a variable that nothing was assigned to; TFLM fills it. */
  readonly needsFirstValue: boolean;
  /** Names of variables by the tensor that is their handle. */
  readonly handles: Map<number, string>;
  readonly read: (tensor: number) => Operand | null;
  readonly add: (operand: Operand) => Operand;
  readonly push: (op: PreparedOp) => void;
  /** Prepares a subgraph that sets variables. */
  readonly initialise: (subgraph: Subgraph) => void;
}

/** Prepares ops that have to do with variables; false for all others. */
export function prepareVariable(op: BuiltinOp, scope: Scope): boolean {
  switch (op.type) {
    case 'CALL_ONCE': {
      const callee = scope.graph.subgraphs[op.options?.initSubgraphIndex ?? -1];
      if (callee === undefined) throw failure(op, 'missing-options', 'calls no subgraph');
      if (scope.isInitial)
        throw failure(op, 'unsupported-variant', 'a first value calls for another');
      scope.initialise(callee);
      return true;
    }
    case 'VAR_HANDLE': {
      const { container, sharedName } = op.options ?? { container: '', sharedName: '' };
      for (const index of op.outputs) scope.handles.set(index, `${container}/${sharedName}`);
      return true;
    }
    case 'READ_VARIABLE':
      readVariable(op, scope);
      return true;
    case 'ASSIGN_VARIABLE':
      assignVariable(op, scope);
      return true;
    default:
      return false;
  }
}

function readVariable(op: BuiltinOp, scope: Scope): void {
  const tensor = scope.subgraph.tensors[op.outputs[0] ?? -1];
  if (tensor === undefined) throw failure(op, 'missing-output', 'output 0 is left out');
  if (scope.isInitial) throw failure(op, 'not-constant', 'a first value depends on a variable');
  if (scope.needsFirstValue && !scope.variables.values.has(nameOf(op, scope))) {
    throw failure(op, 'not-assigned', 'the variable is read before anything is assigned to it');
  }
  const stated = operandOf(tensor);
  const variable = variableOf(op, scope, stated);
  const output = { ...stated, shape: variable.shape, elements: variable.elements };
  if (output.type !== variable.type) throw failure(op, 'bad-type', 'the variable has another type');
  scope.push({ op, inputs: [variable], outputs: [scope.add(output)], prepared: copy });
}

function assignVariable(op: BuiltinOp, scope: Scope): void {
  const value = scope.read(op.inputs[1] ?? -1);
  if (value === null) throw failure(op, 'missing-input', 'input 1 is left out');
  if (scope.isInitial) {
    if (value.constant === null) throw failure(op, 'not-constant', 'a first value is not known');
    const { variables } = scope;
    const index = variables.nextIndex++;
    variables.values.set(nameOf(op, scope), { ...value, index, isVariable: true });
    return;
  }
  const variable = variableOf(op, scope, value);
  const same = variable.type === value.type && variable.shape.join() === value.shape.join();
  if (!same) throw failure(op, 'shape-mismatch', 'the variable has another type or shape');
  scope.push({ op, inputs: [value], outputs: [variable], prepared: copy });
}

/** The variable that an op's first input is the handle of; one that has no first value is like `stated`. */
function variableOf(op: BuiltinOp, scope: Scope, stated: Operand): Operand {
  const name = nameOf(op, scope);
  const { variables } = scope;
  const known = variables.values.get(name);
  const variable = known ?? {
    ...stated,
    index: variables.nextIndex++,
    name,
    constant: null,
    isVariable: true,
  };
  if (known === undefined) variables.values.set(name, variable);
  return scope.add(variable);
}

function nameOf(op: BuiltinOp, { handles }: Scope): string {
  const name = handles.get(op.inputs[0] ?? -1);
  if (name === undefined) throw failure(op, 'missing-input', 'its handle is of no variable');
  return name;
}

const copy: Prepared = {
  shapes: [],
  bind: ({ inputBytes, outputBytes }) => {
    const [from, to] = [inputBytes(0), outputBytes(0)];
    return () => to.set(from);
  },
};

const failure = (op: BuiltinOp, code: string, message: string): EmulatorError =>
  new EmulatorError(code, message, {
    op: { index: op.index, type: opName(op) },
    remedy: 'export the model again',
  });
