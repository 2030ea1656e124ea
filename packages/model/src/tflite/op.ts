import { layout, type Operator, type OperatorCode } from '../generated/tflite.ts';
import type { Op } from '../graph.ts';
import { invalid, type ModelFile, outOfRange, slice } from './model-file.ts';
import { optionsTable } from './options.ts';

export function readOp(file: ModelFile, raw: Operator, index: number): Op {
  const codes = file.root.operatorCodes ?? [];
  const code = codes[raw.opcodeIndex];
  if (code === undefined) {
    throw outOfRange('op code', raw.opcodeIndex, codes.length, file.at(raw));
  }
  const base = {
    index,
    version: code.version,
    inputs: raw.inputs ?? [],
    outputs: raw.outputs ?? [],
    intermediates: raw.intermediates ?? [],
  };
  const type = opType(file, code);
  if (type === 'CUSTOM') {
    return { ...base, type, customCode: code.customCode ?? '', options: customOptions(file, raw) };
  }
  const options = raw.builtinOptions;
  const expected: string | undefined = Object.hasOwn(optionsTable, type)
    ? optionsTable[type as keyof typeof optionsTable]
    : undefined;
  const isOwn = options !== null && options.table === expected;
  // The check above ties the options to the op's type, which the compiler cannot follow.
  return { ...base, type, customCode: null, options: isOwn ? options.value : null } as Op;
}

/** The published rule: files written before codes beyond 126 existed have only the older, one-byte field. */
function opType(file: ModelFile, code: OperatorCode): string {
  const number = Math.max(code.builtinCode, code.deprecatedBuiltinCode);
  const name = layout.enums.BuiltinOperator?.[number];
  if (name !== undefined) return name;
  throw invalid('unknown-value', `op code ${number} is no builtin operator`, file.at(code));
}

function customOptions(file: ModelFile, raw: Operator): Uint8Array {
  const { largeCustomOptionsOffset: offset, largeCustomOptionsSize: size } = raw;
  if (offset > 1) return slice(file, offset, size, 'the options of a custom op', file.at(raw));
  return raw.customOptions ?? new Uint8Array();
}
