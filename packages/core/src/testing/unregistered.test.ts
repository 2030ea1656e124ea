import { expect, test } from 'vitest';
import { diagnostic } from '../diagnostic.ts';
import { ruleInfos } from '../rules/rule-infos.ts';
import { unregistered } from './unregistered.ts';

test('the contract refuses a diagnostic whose rule the adapter does not list', () => {
  const known = { ...ruleInfos['npu-unused'], id: 'known' };
  const found = ['known', 'made-up', 'made-up'].map((id) => diagnostic(id, 'info', id));
  expect(unregistered({ rules: [known] }, found)).toEqual(['made-up']);
  expect(unregistered({}, found)).toEqual(['known', 'made-up']);
  expect(unregistered({ rules: [known] })).toEqual([]);
});
