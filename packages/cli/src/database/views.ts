import type { View } from '@edgebench/history';
import { table } from '../show/table.ts';

/** The views with their columns, for people. */
export const viewsText = (views: readonly View[]): string =>
  views
    .map(({ name, about, columns, example }) =>
      [
        `${name}: ${about}`,
        ...table(
          columns.map((column) => [column.name, column.type, column.about.replaceAll('`', '')]),
          ['left', 'left', 'left'],
        ),
        `  > ${example}`,
        '',
      ].join('\n'),
    )
    .join('\n');

export const viewsJson = (views: readonly View[]): string =>
  `${JSON.stringify(
    views.map(({ name, about, columns, example }) => ({
      name,
      about,
      columns: columns.map(({ name, type, about }) => ({ name, type, about })),
      example,
    })),
  )}\n`;
