import { views } from './views.ts';

/** The tables of docs/database.md: each view with its columns and a query to begin with. */
export const viewsPage = (): string =>
  views
    .map(({ name, about, columns, example }) =>
      [
        `### ${name}`,
        '',
        about,
        '',
        '| column | type | what it holds |',
        '|---|---|---|',
        ...columns.map((column) => `| \`${column.name}\` | \`${column.type}\` | ${column.about} |`),
        '',
        '```sql',
        example,
        '```',
        '',
      ].join('\n'),
    )
    .join('\n');
