import { vectors } from '@edgebench/model';
import { expect, it } from 'vitest';
import { createNetwork } from '../network/network.ts';
import { fixture } from '../testing/fixtures.ts';

it.each([
  'ethos-u/digits_u55-128',
  'ethos-u/digits_u55-128_legacy',
  'ethos-u/digits_u55-64_size',
  'ethos-u/digits_u65-512',
  'vela/embedding_l2',
])('nothing is found in what Vela compiled: %s', (name) => {
  const network = createNetwork(fixture(`${name}_vela.tflite`), { checks: true });
  for (const inputs of vectors(network.inputs, 5)) network.run(inputs);
  expect(network.findings()).toEqual([]);
});
