import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { StReport } from '../report/types.ts';
import { list } from './words.ts';

/** Keys of the NPU profile that the tool did not understand: a setting that has no effect. */
export function profileKeyIgnored({ warnings }: StReport): Diagnostic[] {
  return warnings.flatMap(({ line, message, details }) => {
    const [, profile, keys] =
      /^Unsupported keys in the current profile (.{1,200}?) are ignored: (.*)$/.exec(message) ?? [];
    if (profile === undefined || keys === undefined) return [];
    return diagnostic(
      'profile-key-ignored',
      'warning',
      `the profile ${profile} sets ${keys.trim()}, which the tool ignores`,
      {
        line,
        evidence: [message, ...details].join('; '),
        remedy: details[0] ?? 'take the key out of the profile file',
      },
    );
  });
}

/** `WARNING: x is not quantized`, once per tensor in the console, once here. */
export function tensorNotQuantised({ warnings }: StReport): Diagnostic[] {
  const tensors = warnings.flatMap(({ line, message }) => {
    const name = /^(\S.*) is not quantized$/.exec(message)?.[1];
    return name === undefined ? [] : [{ line, name }];
  });
  const [first] = tensors;
  if (!first) return [];
  return [
    diagnostic(
      'tensor-not-quantised',
      'warning',
      `${tensors.length} tensors are not quantised: ${list(
        tensors.map(({ name }) => name),
        3,
      )}`,
      {
        layer: first.name,
        line: first.line,
        remedy: `start at the first, ${first.name}: what follows it is often float because of it`,
      },
    ),
  ];
}
