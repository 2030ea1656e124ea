import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Results } from '@edgebench/core';
import { buildReport } from '@edgebench/report';
import { beforeAll, describe, expect, test } from 'vitest';
import { bench } from './testing.ts';

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));

const kept = new Map<string, string>();
const cache = {
  get: async (key: string) => kept.get(key) ?? null,
  put: async (key: string, text: string) => void kept.set(key, text),
};

/** The report of one seed, what a reader sees of each model apart: tags are gone, what is shown on focus is there. */
async function modelsOf(seed: string): Promise<string[]> {
  const name = readdirSync(seeds).find((file) => file.startsWith(seed)) ?? seed;
  const { stdout } = await bench('import', join(seeds, name), '--json');
  const results = JSON.parse(stdout) as Results;
  const page = (await buildReport(results, { cache }))['index.html'];
  return page
    .split('<details class="model">')
    .slice(1)
    .map((part) =>
      part
        .replace(/<svg.*?<\/svg>|<script.*?<\/script>/gs, '')
        .replace(/<li class="u-[^>]*aria-label="([^"]*)"[^>]*>/g, ' [$1] ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' '),
    );
}

describe.skipIf(!existsSync(seeds))(
  `the model pages of the seeds (skipped where ${seeds.split('/').slice(-3).join('/')} is missing: the reports are not in this repository)`,
  () => {
    const pages = new Map<string, string[]>();
    beforeAll(async () => {
      for (const seed of ['000', '002', '003', '004']) pages.set(seed, await modelsOf(seed));
    }, 120_000);

    const pageOf = (seed: string): string => pages.get(seed)?.join(' ') ?? '';

    test('000: two convolutions are an island of float between conversions, with 94.9 % of the operations', () => {
      const page = pageOf('000');
      const boxes = [...page.matchAll(/\[(\d+) (\S+) · (\w+) · ([^·\]]+)/g)].map(
        ([, index, , type, unit]) => `${index} ${type} ${unit?.trim()}`,
      );
      expect(boxes.slice(2, 6)).toEqual([
        '2 Conversion conversion between float and integers',
        '3 Conv2D float',
        '4 Conv2D float',
        '5 Conversion conversion between float and integers',
      ]);
      expect(page).toMatch(
        / 3 4 94\.9 % of the operations \(842,430 of 887,889\) run in float in a quantised model/,
      );
      expect(page).toContain('quantise the weights of');
    });

    test('002: three epochs fall back to software, for a prime number of channels', () => {
      const page = pageOf('002');
      expect(page).toContain('20 NPU, 3 CPU');
      const fallen = [...page.matchAll(/\[(\d+) epoch \d+ · Conv · CPU/g)].map(([, at]) => at);
      expect(fallen).toEqual(['2', '3', '21']);
      for (const epoch of fallen) {
        expect(page).toMatch(
          new RegExp(
            ` ${epoch} epoch ${epoch} runs Conv in software: .*? 257 output channels are a prime`,
          ),
        );
      }
      expect(page).toContain('use 256 output channels, or split the op in two of 144 + 113');
    });

    test('003: an epoch waits for the flash that its weights lie in, and each memory has its traffic', () => {
      const page = pageOf('003');
      expect(page).toContain('Bandwidth by memory');
      expect(page).toMatch(/npuRAM5 .*?20,572,262 11,045,878 2\.32 GB\/s/);
      expect(page).toMatch(/octoFlash .*?1,758,190 0 129 MB\/s/);
      expect(page).toMatch(/EpochBlock_186 waits for octoFlash: STRENG\S+ is busy for 114 %/);
    });

    test('004: what fills the RAM is constants, and they count in flash too', () => {
      for (const page of pages.get('004') ?? []) {
        expect(page).toContain('initialised data 65,964 + zeroed data 27,256');
        expect(page).toMatch(
          /65964 B of constants lie in \.data and count twice, in flash and in RAM/,
        );
        expect(page).toContain('RAM would be 27256 B instead of 93220 B');
      }
      expect(pages.get('004')).toHaveLength(2);
    });
  },
);
