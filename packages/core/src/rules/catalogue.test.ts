import { expect, test } from 'vitest';
import { diagnostic } from '../diagnostic.ts';
import { measurement } from '../testing/facts.ts';
import { catalogue, knownRules } from './catalogue.ts';
import type { RuleInfo } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { sharedRules } from './shared.ts';

const own: RuleInfo = {
  id: 'own',
  severity: 'info',
  title: 'Own',
  explanation: 'Of the toolchain.',
  remedy: null,
};
const noted = (...ids: string[]) =>
  measurement({ diagnostics: ids.map((id) => diagnostic(id, 'info', id)) });

test('the catalogue has each rule that a diagnostic names, once, in the order of the ids', () => {
  const known = knownRules([{ rules: [own] }], [{ ...own, id: 'a-checker' }]);
  const found = catalogue([noted('own', 'npu-unused'), noted('own', 'a-checker')], known);
  expect(Object.keys(found)).toEqual(['a-checker', 'npu-unused', 'own']);
  expect(found.own).toEqual({
    title: 'Own',
    explanation: 'Of the toolchain.',
    docs: 'docs/diagnostics.md#own',
  });
});

test('an id that nobody registered is left out, not made up', () => {
  expect(catalogue([noted('unheard-of', 'constructor')], knownRules([]))).toEqual({});
});

test('where core and an adapter have the same rule, it has the words of core', () => {
  const other = { ...own, id: 'npu-unused' };
  expect(knownRules([{ rules: [other] }]).get('npu-unused')?.title).toBe(
    ruleInfos['npu-unused'].title,
  );
});

test('every rule of core has an id of its own, a remedy and words for people', () => {
  expect(new Set(sharedRules.map(({ id }) => id)).size).toBe(sharedRules.length);
  for (const [id, info] of Object.entries(ruleInfos)) {
    expect(info.id).toBe(id);
    expect(info.explanation).toMatch(/\.$/);
    expect(info.remedy).not.toBe('');
  }
});
