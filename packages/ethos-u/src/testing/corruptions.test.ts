import { describe, expect, it } from 'vitest';
import { corruptions } from './corruptions.ts';
import { editModel } from './edit-stream.ts';
import { fixture } from './fixtures.ts';
import { judge, referenceOf } from './judge.ts';

// A classifier of digits for both products: convolutions, pools and a softmax, with weights that DMA brings.
const models = ['u55-128', 'u65-512'].map((config) => {
  const bytes = fixture(`ethos-u/digits_${config}_vela.tflite`);
  return { config, bytes, reference: referenceOf(bytes) };
});

describe.each(models)('a compiled model for $config', ({ bytes, reference }) => {
  it('is not accused as it is', () => {
    expect(judge(reference, bytes)).toEqual([]);
    expect(reference.results.length).toBeGreaterThan(30);
  });

  it.each(corruptions)('is found to have $name, at that operation', ({ name, apply }) => {
    const model = editModel(bytes);
    const wrong = apply(model);
    if (wrong === null) return expect(onlyElsewhere).toContain(name);
    const [first] = judge(reference, model.bytes);
    expect(first?.offset).toBe(wrong);
  });
});

/** The other model has a place for them. */
const onlyElsewhere = ['a wait for an operation removed', 'a region that is not there'];

describe('corruptions', () => {
  it('that no single run shows are found by the checks', () => {
    const byName = (name: string) => {
      const [{ bytes, reference }] = models.slice(1);
      const model = editModel(bytes);
      corruptions.find((one) => one.name === name)?.apply(model);
      return judge(reference, model.bytes).map(({ by }) => by);
    };
    expect(new Set(byName('a wait for DMA removed'))).toEqual(new Set(['npu-missing-wait']));
    expect(byName('a wait for an operation removed')).toEqual(['npu-missing-wait']);
    expect(new Set(byName('an operation that starts too early'))).toEqual(
      new Set(['npu-block-dependency']),
    );
  });

  it('all have a place in one of the models', () => {
    for (const { apply } of corruptions) {
      const places = models.map(({ bytes }) => apply(editModel(bytes)));
      expect(places.some((place) => place !== null)).toBe(true);
    }
  });
});
