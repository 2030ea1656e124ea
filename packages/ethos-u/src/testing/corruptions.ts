import type { Command } from '../commands/types.ts';
import type { ComputeOperation, Operation, WeightedOperation } from '../machine/types.ts';
import { type EditableModel, setterOf } from './edit-stream.ts';

/** A small damage to a stream or to its weights. */
export interface Corruption {
  readonly name: string;
  /**
   * Does it, and tells where the command of the operation stands that is wrong now; null where the model has no place
   * for it.
   */
  readonly apply: (model: EditableModel) => number | null;
}

type Change = (model: EditableModel, command: Command, operation: Operation) => void;

/** Changes the register for the first operation of a kind that has it set anew. */
function atRegister(
  name: string,
  kind: ComputeOperation['kind'] | 'dma',
  register: string,
  change: Change,
): Corruption {
  return {
    name,
    apply: (model) => {
      const before = model.bytes.slice();
      for (const operation of model.operations) {
        const setter = operation.kind === kind ? setterOf(model, operation, register) : null;
        if (setter === null) continue;
        change(model, setter, operation);
        if (model.bytes.some((byte, k) => byte !== before[k])) return wrongAt(model, operation);
      }
      return null;
    },
  };
}

/** A transfer goes wrong where its bytes are used. */
const wrongAt = ({ operations }: EditableModel, { index, command, kind }: Operation): number =>
  kind === 'dma'
    ? (operations.find((next) => next.index > index && next.kind === 'conv')?.command.offset ?? 0)
    : command.offset;

const param =
  (of: (param: number) => number): Change =>
  (model, command) =>
    model.setParam(command, of(command.param));

const payload =
  (of: (payload: number) => number): Change =>
  (model, command) =>
    model.setPayload(command, of(command.payload));

/** Gives a register the value of another one of the same operation. */
const sameAs =
  (register: string): Change =>
  (model, command, operation) => {
    const other = setterOf(model, operation, register);
    if (other !== null) model.setPayload(command, other.payload);
  };

/** Changes the bytes of the first convolution's scale records or weights. */
const atBytes = (
  name: string,
  what: 'weights' | 'scales',
  change: (bytes: Uint8Array) => void,
): Corruption => ({
  name,
  apply: (model) => {
    const operation = model.operations.find(isConvolution);
    if (operation === undefined) return null;
    change(model.constantsOf(operation, operation[what][0]));
    return operation.command.offset;
  },
});

const isConvolution = (operation: Operation): operation is WeightedOperation =>
  operation.kind === 'conv';

/** Takes a wait away; wrong is what comes next. */
const withoutWait = (name: string, of: 'dma' | 'kernel'): Corruption => ({
  name,
  apply: (model) => {
    const wait = model.operations.find((one) => one.kind === 'wait' && one.of === of);
    if (wait === undefined) return null;
    model.remove(wait.command);
    return model.operations[wait.index + 1].command.offset;
  },
});

/** Puts another operation in the place of the first of a kind. */
const asOperation = (
  name: string,
  kind: Operation['kind'],
  change: (param: number) => number,
): Corruption => ({
  name,
  apply: (model) => {
    const operation = model.operations.find((one) => one.kind === kind);
    if (operation === undefined) return null;
    model.setParam(operation.command, change(operation.command.param));
    return operation.command.offset;
  },
});

export const corruptions: readonly Corruption[] = [
  atBytes('a flipped bit of a bias', 'scales', (bytes) => {
    bytes[1] ^= 1;
  }),
  atBytes('a wrong shift', 'scales', (bytes) => {
    bytes[9] += 1;
  }),
  atBytes('a wrong multiplier', 'scales', (bytes) => {
    bytes[8] ^= 0x10;
  }),
  atBytes('two weight bytes swapped', 'weights', (bytes) => {
    const at = bytes.findIndex((byte, k) => k > 16 && byte !== bytes[k + 1]);
    [bytes[at], bytes[at + 1]] = [bytes[at + 1], bytes[at]];
  }),
  atBytes('weights that end early', 'weights', (bytes) => bytes.fill(0xff, bytes.length / 2)),
  withoutWait('a wait for DMA removed', 'dma'),
  withoutWait('a wait for an operation removed', 'kernel'),
  asOperation('another kind of pool', 'pool', (mode) => mode ^ 1),
  asOperation('another elementwise function', 'elementwise', (mode) => mode ^ 1),
  atRegister(
    'a truncated stream of weights',
    'conv',
    'WEIGHT_LENGTH',
    payload((length) => length / 2),
  ),
  atRegister(
    'weights at another address',
    'conv',
    'WEIGHT_BASE',
    payload((base) => base + 16),
  ),
  atRegister(
    'scale records off by one',
    'conv',
    'SCALE_BASE',
    payload((base) => base + 10),
  ),
  atRegister('input and output swapped', 'conv', 'IFM_BASE0', (model, command, operation) => {
    const output = setterOf(model, operation, 'OFM_BASE0');
    sameAs('OFM_BASE0')(model, command, operation);
    if (output !== null) model.setPayload(output, command.payload);
  }),
  atRegister('an output over its input', 'conv', 'OFM_BASE0', sameAs('IFM_BASE0')),
  atRegister(
    'a wrong zero point of the input',
    'conv',
    'IFM_ZERO_POINT',
    param((zero) => zero + 1),
  ),
  atRegister(
    'a wrong zero point of the output',
    'conv',
    'OFM_ZERO_POINT',
    param((zero) => zero + 1),
  ),
  atRegister(
    'a wrong stride of the input',
    'conv',
    'IFM_STRIDE_Y',
    payload((stride) => stride + 8),
  ),
  atRegister(
    'a wrong stride of the output',
    'conv',
    'OFM_STRIDE_Y',
    payload((stride) => stride + 16),
  ),
  atRegister(
    'a wrong height of the kernel',
    'conv',
    'KERNEL_HEIGHT_M1',
    param((height) => height + 1),
  ),
  atRegister(
    'a wrong kernel stride',
    'pool',
    'KERNEL_STRIDE',
    param((strides) => strides ^ 2),
  ),
  atRegister(
    'another padding',
    'conv',
    'IFM_PAD_TOP',
    param((pad) => pad ^ 1),
  ),
  atRegister(
    'a wrong depth of the input',
    'conv',
    'IFM_DEPTH_M1',
    param((depth) => depth + 8),
  ),
  atRegister(
    'a wrong depth of the output',
    'conv',
    'OFM_DEPTH_M1',
    param((depth) => depth - 1),
  ),
  atRegister(
    'another weight order',
    'conv',
    'KERNEL_STRIDE',
    param((bits) => bits ^ 4),
  ),
  atRegister(
    'another table',
    'elementwise',
    'ACTIVATION',
    param((table) => table + 4),
  ),
  atRegister(
    'a narrower clamp',
    'conv',
    'ACTIVATION_MAX',
    param((most) => most - 100),
  ),
  atRegister(
    'input from another region',
    'conv',
    'IFM_REGION',
    param((region) => region ^ 1),
  ),
  atRegister(
    'output to the constants',
    'conv',
    'OFM_REGION',
    param(() => 0),
  ),
  atRegister(
    'a region that is not there',
    'pool',
    'IFM_REGION',
    param(() => 7),
  ),
  atRegister(
    'an unsigned input',
    'conv',
    'IFM_PRECISION',
    param((bits) => bits ^ 1),
  ),
  atRegister(
    'another rounding',
    'pool',
    'OFM_PRECISION',
    param((bits) => bits ^ 0x4000),
  ),
  atRegister(
    'a flipped broadcast bit',
    'elementwise',
    'IFM2_BROADCAST',
    param((bits) => bits ^ 4),
  ),
  atRegister(
    'a wrong shift of an elementwise output',
    'elementwise',
    'OFM_SCALE',
    param((shift) => shift + 1),
  ),
  atRegister(
    'a transfer that ends early',
    'dma',
    'DMA0_LEN',
    payload((length) => length - 16),
  ),
  atRegister(
    'a transfer from elsewhere',
    'dma',
    'DMA0_SRC',
    payload((address) => address + 16),
  ),
  atRegister(
    'an operation that starts too early',
    'elementwise',
    'BLOCKDEP',
    param(() => 3),
  ),
  atRegister('an unknown opcode', 'conv', 'OFM_REGION', (model, command) =>
    model.setWord(command, 0x03ff),
  ),
  atRegister(
    'an unknown value',
    'conv',
    'ACTIVATION',
    param(() => 0x1000),
  ),
];
