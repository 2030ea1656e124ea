import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../src/schema/json-schema.ts';

writeFileSync(new URL('../../../docs/results.schema.json', import.meta.url), jsonSchema());
