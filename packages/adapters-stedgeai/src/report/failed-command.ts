import type { Block } from './lines.ts';
import type { FailedCommand } from './types.ts';

export const failedCommandHeading: RegExp =
  /^\s*>>> Shell execution has FAILED \(returned code = (-?\d{1,12})\)/;

const call = /^\s*\$ (\S.*)$/;
const end = /^\s*<<<$/;

/** Reads a program that the tool called in vain: its call, and what it printed up to the mark `<<<`. */
export function readFailedCommand({ lines, claim }: Block): FailedCommand {
  const [heading, second] = lines;
  const command = call.exec(second?.text ?? '')?.[1] ?? null;
  const last = lines.findIndex(({ text }) => end.test(text));
  const code = failedCommandHeading.exec(heading?.text ?? '')?.[1];
  const output = lines.slice(command === null ? 1 : 2, Math.max(last, 0));
  if (second && command !== null) claim(second);
  if (last > 0) lines.slice(0, last + 1).forEach(claim);
  return {
    line: heading?.number ?? 0,
    code: code === undefined ? null : Number(code),
    command,
    output: output.map(({ text }) => text.trim()),
  };
}
