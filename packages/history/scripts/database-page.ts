import { readFileSync, writeFileSync } from 'node:fs';
import { viewsPage } from '../src/database/page.ts';

const page = new URL('../../../docs/database.md', import.meta.url);
const mark = '<!-- from here on: pnpm generate -->';
const [text = ''] = readFileSync(page, 'utf8').split(mark);
writeFileSync(page, `${text}${mark}\n\n${viewsPage()}`);
