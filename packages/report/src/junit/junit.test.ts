import type { Measurement } from '@edgebench/core';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { measurement, model, refused } from '../testing/documents.ts';
import { hostileTexts } from '../testing/hostile.ts';
import { contender, filled, judgement, place, regression, runAt } from '../testing/judgements.ts';
import { junitXml } from './junit.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** What a strict parser of XML 1.0 reads; throws for anything that is not well-formed. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const side = (of: Measurement) => ({ measurement: of, buffers: null, definitions: {} });

/** What `junit-10.xsd` of Jenkins' xUnit plugin allows: the attributes and children of each element. */
const schema: Readonly<Record<string, readonly [attributes: string, children: string]>> = {
  testsuites: ['name time tests failures disabled errors', 'testsuite'],
  testsuite: [
    'name tests failures errors group time skipped timestamp hostname id package file log url version',
    'testsuite properties testcase system-out system-err',
  ],
  testcase: [
    'name time classname group file line assertions status class url',
    'skipped error failure system-out system-err',
  ],
  skipped: ['type message', ''],
  failure: ['type message', ''],
  'system-out': ['', ''],
};

function check({ name, attributes, children }: Element): void {
  const [known = '', inside = ''] = schema[name] ?? [];
  expect(schema[name], name).toBeDefined();
  expect(known.split(' ')).toEqual(expect.arrayContaining(Object.keys(attributes)));
  for (const child of children) {
    expect(inside.split(' ')).toContain(child.name);
    check(child);
  }
  if (name === 'testsuite') {
    const with_ = (inner: string) =>
      children.filter((one) => one.children.some((child) => child.name === inner)).length;
    expect(attributes).toMatchObject({
      tests: `${children.length}`,
      failures: `${with_('failure')}`,
      skipped: `${with_('skipped')}`,
    });
  }
}

test('a suite is a toolchain, a case a cell; errors fail, warnings are told, and a cell without figures is skipped', () => {
  const kws = measurement('kws');
  const ad = measurement('ad');
  const late = refused(model('vww'), 'unsupported', { message: 'no such op' });
  const found = (name: string, cell: string, details = {}) =>
    regression(name, { place: place(name, { cell }), ...details });
  const regressions = [
    found('kws', kws.cell),
    found('ad', ad.cell, { severity: 'warning', message: 'RAM, model 10 → 11 B' }),
    found('gone', 'gone', {
      kind: 'missing',
      severity: 'warning',
      message: 'not measured any more',
    }),
  ];
  const run = runAt('a');
  const root = parsed(
    junitXml(
      judgement({ verdict: 'error', regressions }),
      contender({ run, sides: [kws, ad, late].map(side) }),
    ),
  );
  check(root);
  const [suite, ...others] = root.children;
  expect(others).toEqual([]);
  expect(suite?.attributes).toMatchObject({
    ...{ name: 'vela', tests: '4', failures: '1', skipped: '2' },
    timestamp: '2026-03-01T10:20:30',
  });
  const [failed, warned, skipped, gone] = suite?.children ?? [];
  expect(failed?.attributes).toEqual({ classname: 'kws', name: kws.target.id, time: '0.241' });
  expect(failed?.children).toMatchObject([
    {
      name: 'failure',
      attributes: { type: 'metric', message: 'Flash, model 31,104 → 32,000 B (+2.9 %)' },
      text: expect.stringContaining('layer conv_3: constants 2,304 → 9,216 B\n'),
    },
  ]);
  expect(warned?.children).toMatchObject([
    { name: 'system-out', text: expect.stringContaining('warning: RAM, model 10 → 11 B') },
  ]);
  expect(skipped?.children).toMatchObject([
    { name: 'skipped', attributes: { message: 'unsupported: no such op' } },
  ]);
  expect(gone?.attributes.classname).toBe('gone');
  expect(gone?.children.map(({ name }) => name)).toEqual(['skipped', 'system-out']);
});

test('regressions of cells that share an id stand in one case', () => {
  const twice = [measurement('a', { cell: 'x' }), measurement('b', { cell: 'x' })];
  const xml = junitXml(
    judgement({ regressions: [regression('a', { place: place('a', { cell: 'x' }) })] }),
    contender({ sides: twice.map(side) }),
  );
  expect(xml.match(/<failure/g)).toHaveLength(1);
});

test('any text is a name in well-formed XML, and is read back as it is shown', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts, ']]>'));
  fc.assert(
    fc.property(text, (name) => {
      const of = measurement(name, { target: { id: name, device: name, options: {} } });
      const root = parsed(junitXml(filled(name, 2), contender({ sides: [side(of)] })));
      check(root);
    }),
    { numRuns: 300 },
  );
  const named = measurement('a "b" <c> & \u0000 ]]> \ufffe');
  const [suite] = parsed(junitXml(judgement(), contender({ sides: [side(named)] }))).children;
  expect(suite?.children[0]?.attributes.classname).toBe('a "b" <c> & \\u{0} ]]\\u{3e} \\u{fffe}');
});
