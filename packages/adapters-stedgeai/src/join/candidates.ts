/** A kind of file that the tool leaves beside its report. */
export type Form = 'info' | 'traffic' | 'pools' | 'options' | 'legacy';

/** More files of one form are an archive, not one run's folder: those of the report's own name are taken. */
const mostOfOneForm = 8;

const forms: readonly {
  readonly form: Form;
  readonly isNamed: (name: string, stem: string) => boolean;
}[] = [
  { form: 'info', isNamed: (name) => name.endsWith('c_info.json') },
  { form: 'traffic', isNamed: (name, stem) => name === 'network.csv' || name === `${stem}.csv` },
  { form: 'pools', isNamed: (name) => name.endsWith('.mpool') },
  { form: 'options', isNamed: (name) => name === 'atonn_options.ini' },
  { form: 'legacy', isNamed: (name) => name.endsWith('_report.json') },
];

/** What the files of one run have in common: `network` of `network_generate_report.txt` and of `network_c_info.json`. */
export const stemOf = (fileName: string): string =>
  fileName.replace(
    /_?((generate|analyze|validate)_)?(report|c_info|val_io)\.[a-z]{3,4}$|\.[a-z]{2,5}$/,
    '',
  );

/** The form of a file by its name, seen from a report of that name. */
export const formOf = (name: string, fileName: string): Form | null =>
  forms.find(({ isNamed }) => isNamed(name, stemOf(fileName)))?.form ?? null;

/** The files beside a report that may be of its run, by their names: those of its own name first. */
export function candidates(fileName: string, beside: readonly string[]): string[] {
  const stem = stemOf(fileName);
  const isOwn = (name: string) => Number(stemOf(name).startsWith(stem));
  return forms.flatMap(({ isNamed }) =>
    beside
      .filter((name) => name !== fileName && isNamed(name, stem))
      .sort((one, other) => isOwn(other) - isOwn(one))
      .slice(0, mostOfOneForm),
  );
}
