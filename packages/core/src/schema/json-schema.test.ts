import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchema } from './json-schema.ts';

test('docs/results.schema.json is what the schema generates (pnpm generate writes it)', () => {
  const published = new URL('../../../../docs/results.schema.json', import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(jsonSchema());
});
