import type { Command } from '../commands/types.ts';
import { atCommand } from './at-command.ts';
import { ifmExtent, readKernel, readPadding, readStretches } from './kernel-registers.ts';
import { readMap, scalarMap } from './map-registers.ts';
import { createRegisters, type Registers, signed } from './registers.ts';
import { readCommon, readOperandScaling, readOutputStage } from './stage-registers.ts';
import { readTransfer, readWait } from './transfers.ts';
import type {
  ElementwiseFunction,
  ElementwiseOperation,
  FeatureMap,
  Operation,
  PoolOperation,
  WeightedOperation,
} from './types.ts';

// By encoded value.
const poolings: readonly PoolOperation['pooling'][] = ['max', 'average', 'reduce-sum'];
const functions: readonly ElementwiseFunction[] = [
  'mul',
  'add',
  'sub',
  'min',
  'max',
  'lrelu',
  'abs',
  'clz',
  'shr',
  'shl',
];
const ofOneOperand: readonly ElementwiseFunction[] = ['lrelu', 'abs', 'clz'];

type Read = (command: Command, index: number, registers: Registers) => Operation;

/** How each command that starts or awaits work reads the registers; interrupts, the end and counters do no work. */
const readers: Readonly<Record<string, Read>> = {
  NPU_OP_CONV: (...from) => readWeighted('conv', ...from),
  NPU_OP_DEPTHWISE: (...from) => readWeighted('depthwise', ...from),
  NPU_OP_POOL: readPool,
  NPU_OP_ELEMENTWISE: readElementwise,
  NPU_OP_DMA_START: readTransfer,
  NPU_OP_DMA_WAIT: readWait,
  NPU_OP_KERNEL_WAIT: readWait,
};

/**
 * The operations of a stream, each with all registers that it reads. Throws an {@link EthosUError} with the offset of the
 * operation: `unset-register`, or `unsupported-value` for what the encoding allows and no Ethos-U55 or U65 does.
 */
export function operationsOf(commands: readonly Command[]): Operation[] {
  const registers = createRegisters();
  const operations: Operation[] = [];
  for (const command of commands) {
    const read = readers[command.name];
    if (read)
      operations.push(atCommand(command, () => read(command, operations.length, registers)));
    else registers.set(command);
  }
  return operations;
}

const readOfm = (registers: Registers): FeatureMap =>
  readMap(registers, 'OFM', {
    height: registers.get('OFM_HEIGHT_M1') + 1,
    width: registers.get('OFM_WIDTH_M1') + 1,
    depth: registers.get('OFM_DEPTH_M1') + 1,
  });

function readSliding(command: Command, index: number, registers: Registers) {
  const ofm = readOfm(registers);
  const padding = readPadding(registers);
  return {
    command,
    index,
    ofm,
    ifm: readMap(registers, 'IFM', ifmExtent(registers, ofm, padding)),
    output: readOutputStage(registers, ofm),
    ...readCommon(registers),
    kernel: readKernel(registers),
    padding,
  };
}

function readWeighted(
  kind: 'conv' | 'depthwise',
  command: Command,
  index: number,
  registers: Registers,
): WeightedOperation {
  return {
    kind,
    ...readSliding(command, index, registers),
    weights: readStretches(registers, 'WEIGHT'),
    scales: readStretches(registers, 'SCALE'),
  };
}

function readPool(command: Command, index: number, registers: Registers): PoolOperation {
  const pooling = poolings[command.fields.pooling_mode ?? 0];
  return { kind: 'pool', pooling, ...readSliding(command, index, registers) };
}

function readElementwise(
  command: Command,
  index: number,
  registers: Registers,
): ElementwiseOperation {
  const ofm = readOfm(registers);
  const { height, width, depth } = ofm;
  const name = functions[command.fields.elementwise_mode ?? 0];
  return {
    kind: 'elementwise',
    function: name,
    command,
    index,
    ofm,
    ifm: readMap(registers, 'IFM', { height, width, depth }),
    output: readOutputStage(registers, ofm),
    ...readCommon(registers),
    ...(ofOneOperand.includes(name) ? noSecond : readSecond(registers, ofm)),
    operandScaling: readOperandScaling(registers),
  };
}

type Second = Pick<ElementwiseOperation, 'ifm2' | 'broadcast' | 'scalar' | 'isReversed'>;

const noSecond: Second = {
  ifm2: null,
  broadcast: { height: false, width: false, depth: false },
  scalar: null,
  isReversed: false,
};

function readSecond(registers: Registers, ofm: FeatureMap): Second {
  const { get } = registers;
  const is = (field: string): boolean => get('IFM2_BROADCAST', field) === 1;
  const broadcast = {
    height: is('broadcast_h'),
    width: is('broadcast_w'),
    depth: is('broadcast_c'),
  };
  const isReversed = is('operand_order');
  if (is('broadcast_constant')) {
    const ifm2 = scalarMap(registers);
    const value = get('IFM2_SCALAR');
    return { ifm2, broadcast, scalar: ifm2.isSigned ? signed(value, 16) : value, isReversed };
  }
  const ifm2 = readMap(registers, 'IFM2', {
    height: broadcast.height ? 1 : ofm.height,
    width: broadcast.width ? 1 : ofm.width,
    depth: broadcast.depth ? 1 : ofm.depth,
  });
  return { ifm2, broadcast, scalar: null, isReversed };
}
