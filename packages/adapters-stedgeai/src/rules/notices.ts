import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { list, several } from './words.ts';

/** Keys of the NPU profile that the tool did not understand: a setting that has no effect. */
export const profileKeyIgnored: Rule<StFacts> = {
  id: 'profile-key-ignored',
  title: 'Profile key ignored',
  explanation:
    'The profile of `--st-neural-art` sets something under a key that this version does not know. The setting has no effect, and the tool goes on without it.',
  severity: 'warning',
  remedy: 'take the key out of the profile file',
  find: ({ report }) =>
    (report?.warnings ?? []).flatMap(({ line, message, details }) => {
      const [, profile, keys] =
        /^Unsupported keys in the current profile (.{1,200}?) are ignored: (.*)$/.exec(message) ??
        [];
      if (profile === undefined || keys === undefined) return [];
      return [
        {
          message: `the profile ${profile} sets ${keys.trim()}, which the tool ignores`,
          line,
          evidence: [message, ...details].join('; '),
          ...(details[0] !== undefined && { remedy: details[0] }),
        },
      ];
    }),
};

/** `WARNING: x is not quantized`, once per tensor in the console, once here. */
export const tensorNotQuantised: Rule<StFacts> = {
  id: 'tensor-not-quantised',
  title: 'Tensors not quantised',
  explanation:
    'The NPU compiler names each tensor that has no scale. What computes one runs in software in float; where the first of them is the first op of the model, its input is float and all that follows is too.',
  severity: 'warning',
  remedy:
    'quantise the model from the first of them on: what follows it is often float because of it',
  find: ({ report }) => {
    const tensors = (report?.warnings ?? []).flatMap(({ line, message }) => {
      const name = /^(\S.{0,400}) is not quantized$/.exec(message)?.[1];
      return name === undefined ? [] : [{ line, name }];
    });
    const [first] = tensors;
    if (!first) return [];
    const names = [...new Set(tensors.map(({ name }) => name))];
    const verb = names.length === 1 ? 'is' : 'are';
    return [
      {
        message: `${several(names.length, 'tensor')} ${verb} not quantised: ${list(names, 3)}`,
        layer: first.name,
        line: first.line,
        evidence: `${first.name} is not quantized`,
        remedy: `start at the first, ${first.name}: what follows it is often float because of it`,
      },
    ];
  },
};
