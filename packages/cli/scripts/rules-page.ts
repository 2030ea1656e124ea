import { writeFileSync } from 'node:fs';
import { loadAdapters } from '../src/adapters.ts';
import { rulesPage } from '../src/show/rules-page.ts';

const page = new URL('../../../docs/diagnostics.md', import.meta.url);
writeFileSync(page, rulesPage(await loadAdapters()));
