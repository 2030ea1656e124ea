import { type Diagnostic, diagnostic } from '@edgebench/core';
import { rules } from '../rules.ts';
import type { Attribution } from './attribute.ts';

/** Names that compilers give to a model's constants: `module__const`, `__constant_64xi32`, ... */
const constantName = /(^|_)const(ant)?s?(_|\d|$)|weights?|params?$/i;

/** Bytes of objects in initialised data whose names say that they are a model's constants. */
export const constantBytesInData = ({ parts }: Pick<Attribution, 'parts'>): number =>
  parts.reduce(
    (sum, { kind, type, symbol, bytes }) =>
      kind === 'data' && type === 'object' && constantName.test(symbol ?? '') ? sum + bytes : sum,
    0,
  );

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
