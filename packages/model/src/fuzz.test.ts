import { expect, test } from 'vitest';
import { analyze } from './analyze/analyze.ts';
import { detectFormat } from './detect.ts';
import { ModelError } from './errors.ts';
import { makeStatic } from './make-static.ts';
import { buildModel } from './testing/build-model.ts';
import { generator, type Random } from './testing/random.ts';
import { smallModel } from './testing/small-model.ts';
import { readTflite } from './tflite/read.ts';

/** More by `FUZZ_RUNS=100000`. */
const runs = Number(process.env.FUZZ_RUNS ?? 5000);
const whole = buildModel(smallModel);

test(`of ${runs} mutated models each is read, or refused with a typed error inside the file`, () => {
  const random = generator(20_26);
  let refused = 0;
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const bytes = mutated(random);
    const start = process.cpuUsage();
    try {
      detectFormat(bytes);
      const graph = readTflite(bytes);
      analyze(graph);
      const fixed = makeStatic(bytes);
      expect(fixed.bytes.length).toBe(bytes.length);
      readTflite(fixed.bytes);
    } catch (error) {
      if (!(error instanceof ModelError)) throw new Error(`run ${run}`, { cause: error });
      expect(error.offset).toBeLessThanOrEqual(bytes.length);
      refused++;
    }
    slowest = Math.max(slowest, process.cpuUsage(start).user / 1000);
  }
  expect(slowest).toBeLessThan(5000);
  expect(refused).toBeGreaterThan(runs * 0.2);
  expect(refused).toBeLessThan(runs);
});

/** One to eight changes: a flipped bit, an extreme or random word at any place, a copied stretch, a cut end. */
function mutated(random: Random): Uint8Array {
  let bytes = Uint8Array.from(whole);
  for (let changes = 1 + random(8); changes > 0; changes--) {
    const at = random(bytes.length - 4);
    const view = new DataView(bytes.buffer);
    switch (random(5)) {
      case 0:
        view.setUint8(at, view.getUint8(at) ^ (1 << random(8)));
        break;
      case 1:
        view.setUint32(
          at & ~3,
          [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff][random(5)] ?? 0,
          true,
        );
        break;
      case 2:
        view.setUint32(at & ~3, random(2 * bytes.length), true);
        break;
      case 3:
        bytes.copyWithin(at, random(bytes.length), random(bytes.length));
        break;
      case 4:
        if (random(8) === 0) bytes = bytes.slice(0, 16 + random(bytes.length - 16));
    }
    if (bytes.length < 32) break;
  }
  return bytes;
}
