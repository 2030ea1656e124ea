import { BenchError } from '@edgebench/core';

/** What the command line says of the report. */
export interface ReportOptions {
  /** Results documents; only a site takes several. */
  readonly from: readonly string[];
  /** The site that the runs are published into. */
  readonly out?: string;
  /** The run to compare with: a results document, or a folder that has one. */
  readonly baseline?: string;
  /** The folder of node data for Model Explorer. */
  readonly explorer?: string;
  /** The name of a single chart, and the SVG file that takes it. */
  readonly chart?: string;
  readonly svg?: string;
}

/** The one results document that was named; throws `several-results` where more were. */
export function onlyFrom({ from }: ReportOptions): string {
  const [only = '', ...more] = from;
  if (more.length === 0) return only;
  throw new BenchError(
    'several-results',
    `${from.length} results documents make no single report`,
    {
      remedy: 'name one by --from, or publish all of them by --out <dir>',
    },
  );
}
