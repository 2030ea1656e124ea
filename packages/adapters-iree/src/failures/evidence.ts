import { shorten } from '@edgebench/core';

/** What iree-compile says of every Arm core, whether it fails or not. */
const harmless = /Resolution of CPU to CPU-features is not implemented/;

/** The first line that speaks of an error, else the last line there is. */
export function evidenceOf(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !harmless.test(line));
  const line = lines.find((candidate) => /\berror\b|Error:/i.test(candidate)) ?? lines.at(-1);
  return line === undefined ? null : shorten(line);
}

/** The function that crashed: the first frame below LLVM's own signal handling. */
export function frameOf(text: string): string | null {
  const frames = [...text.matchAll(/^ *#\d+ 0x[0-9a-f]+ (.*)$/gm)].map(([, frame = '']) => frame);
  const frame = frames.find((name) => name.includes('::') && !name.includes('Signals.cpp'));
  return frame === undefined ? null : shorten(frame);
}
