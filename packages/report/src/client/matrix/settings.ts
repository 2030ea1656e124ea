/** What is chosen above the matrix. Everything is a slug of {@link Choices}; an empty list chooses all. */
export interface Settings {
  /** Id of a view: `comparison`, `ram.model`. */
  readonly metric: string;
  /** Figures as they are, or over the model's limit. */
  readonly show: 'figure' | 'limit';
  /** Looked for in the models' names. */
  readonly q: string;
  readonly toolchain: readonly string[];
  /** Devices. */
  readonly target: readonly string[];
  readonly status: readonly string[];
  /** Ids of diagnostics. */
  readonly rule: readonly string[];
  /** By `model`, `limit` or a column; null for the order of the run. */
  readonly sort: { readonly by: string; readonly descending: boolean } | null;
  /** Columns. */
  readonly hide: readonly string[];
  /** The column that every other is divided by. */
  readonly baseline: string | null;
}

/** What a run lets one choose. */
export interface Allowed {
  /** The first is chosen where none is. */
  readonly metrics: readonly string[];
  readonly toolchain: readonly string[];
  readonly target: readonly string[];
  readonly status: readonly string[];
  readonly rule: readonly string[];
  /** Of the metric's matrix. */
  readonly columns: (metric: string) => readonly string[];
  readonly baselines: (metric: string) => readonly string[];
}

export const filters = ['toolchain', 'target', 'status', 'rule'] as const;
export type Filter = (typeof filters)[number];

const longestQuery = 200;

export const defaults = (metric: string): Settings => ({
  ...{ metric, show: 'figure', q: '', sort: null, hide: [], baseline: null },
  ...{ toolchain: [], target: [], status: [], rule: [] },
});

/** The settings of an address. Total: what the run does not have, or nobody understands, is left out. */
export function parseSettings(address: URLSearchParams, allowed: Allowed): Settings {
  const wanted = address.get('metric') ?? '';
  const metric = allowed.metrics.includes(wanted) ? wanted : (allowed.metrics[0] ?? '');
  const columns = allowed.columns(metric);
  const list = (name: string, known: readonly string[]): string[] => {
    const named = new Set(address.getAll(name).flatMap((text) => text.split(',')));
    return known.filter((one) => named.has(one));
  };
  const baseline = address.get('baseline') ?? '';
  return {
    metric,
    show: address.get('show') === 'limit' ? 'limit' : 'figure',
    q: clean(address.get('q') ?? ''),
    toolchain: list('toolchain', allowed.toolchain),
    target: list('target', allowed.target),
    status: list('status', allowed.status),
    rule: list('rule', allowed.rule),
    sort: sortOf(address.get('sort') ?? '', ['model', 'limit', ...columns]),
    hide: list('hide', columns),
    baseline: allowed.baselines(metric).includes(baseline) ? baseline : null,
  };
}

/** The part of an address behind its question mark; what is as it would be without is left out. */
export function formatSettings(settings: Settings, { metrics }: Pick<Allowed, 'metrics'>): string {
  const { metric, show, q, sort, hide, baseline } = settings;
  const parts: [string, string][] = [
    ['metric', metric === metrics[0] ? '' : metric],
    ['show', show === 'figure' ? '' : show],
    ['q', encodeURIComponent(clean(q))],
    ...filters.map((filter): [string, string] => [filter, settings[filter].join(',')]),
    ['sort', sort === null ? '' : `${sort.by}:${sort.descending ? 'desc' : 'asc'}`],
    ['hide', hide.join(',')],
    ['baseline', baseline ?? ''],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map((pair) => pair.join('='))
    .join('&');
}

function sortOf(text: string, known: readonly string[]): Settings['sort'] {
  const [, by = '', direction] = /^(.*):(asc|desc)$/.exec(text) ?? [];
  return known.includes(by) ? { by, descending: direction === 'desc' } : null;
}

/** As much of a search as is kept; lone surrogates are no text and fit no address. */
const clean = (text: string): string => text.slice(0, longestQuery).replace(/\p{Surrogate}/gu, '');
