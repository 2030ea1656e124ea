import type { Rule } from '@edgebench/core';
import type { RuleFacts } from './facts.ts';

export const commandStream: Rule<RuleFacts> = {
  id: 'command-stream',
  title: 'Size of the command stream',
  explanation:
    'The commands that the NPU runs are stored with the model. One core of Vela counts them in its flash total and the other does not; this says how long they are and which it is.',
  severity: 'info',
  remedy: null,
  find: ({ commands, commandStreamBytes, storedStreamBytes, core }) => {
    const size = commandStreamBytes ?? storedStreamBytes;
    if (size === null) return [];
    const count = commands === null ? '' : `${commands} commands in `;
    const stored =
      storedStreamBytes !== null && storedStreamBytes !== size
        ? `, ${storedStreamBytes} bytes as stored`
        : '';
    const counted =
      core === 'native' ? '; Vela’s flash total leaves it out, add it where it lies in flash' : '';
    return [{ message: `the NPU’s command stream has ${count}${size} bytes${stored}${counted}` }];
  },
};
