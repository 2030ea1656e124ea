import { type Diagnostic, diagnostic } from '@edgebench/core';
import { rules } from '../rules.ts';
import type { ImagePart } from './image.ts';

/** Names that compilers give to a model's constants: `module__const`, `__constant_64xi32`, ... */
const constantName = /(^|_)const(ant)?s?(_|\d|$)|weights?|params?$/i;

/** Initialised data of a firmware's own is small; from this on it is worth a question. Bytes. */
export const muchData = 1024;

/** Objects in initialised data whose names say that they are a model's constants, the largest first. */
export const partsInData = (parts: readonly ImagePart[]): ImagePart[] =>
  parts
    .filter(({ kind, type, symbol }) => kind === 'data' && type === 'object' && isConstant(symbol))
    .sort((a, b) => b.bytes - a.bytes);

const isConstant = (symbol: string | null): boolean => constantName.test(symbol ?? '');

/** Constants in `.data` lie in the flash image and again in RAM: what that costs, and the way out. */
export function constantsInData(
  bytes: number,
  ram: number,
  details: { severity: Diagnostic['severity']; evidence: string },
): Diagnostic {
  const less = `RAM would be ${ram - bytes} B instead of ${ram} B with them in .rodata`;
  const { id, remedy } = rules.constantsInData;
  return diagnostic(
    id,
    details.severity,
    details.severity === 'error'
      ? `${bytes} B of constants lie in .data and count twice, in flash and in RAM; ${less}`
      : `${bytes} B lie in .data and count twice, in flash and in RAM; if they are constants, ${less}`,
    { evidence: details.evidence, remedy },
  );
}
