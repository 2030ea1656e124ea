import { type Adapter, groupBy, type Probe, type TargetTools } from '@edgebench/core';
import { plain } from '../plain.ts';
import { table } from './table.ts';

/** A tool, or what a target needs besides: where it is, or what is missing and the command that mends it. */
export interface Finding {
  /** A target's tools are called `<toolchain>/<target>`. */
  readonly tool: string;
  readonly found: boolean;
  readonly version: string | null;
  /** Versions of the parts, by name. */
  readonly components: Readonly<Record<string, string>>;
  readonly location: string | null;
  readonly problem: string | null;
  readonly remedy: string | null;
  readonly targets: readonly string[];
}

export const found = (tool: string, version: string | null, location: string): Finding => ({
  ...{ tool, found: true, version, components: {}, location },
  ...{ problem: null, remedy: null, targets: [] },
});

export const missing = (tool: string, problem: string, remedy: string | null): Finding => ({
  ...{ tool, found: false, version: null, components: {}, location: null },
  ...{ problem, remedy, targets: [] },
});

/** Where a program or a folder is; null where nobody asks, as of what was made in the cache. */
type WhereIs = (path: string) => string | null;

/** A toolchain, and after it each of its targets that needs tools of its own. */
export function toolchain(
  { id, targets }: Pick<Adapter, 'id' | 'targets'>,
  probe: Probe,
  whereIs: WhereIs,
): Finding[] {
  const own = Object.entries(probe.targets ?? {});
  const base = probe.available
    ? { ...found(id, probe.version, probe.location), components: probe.components }
    : missing(id, probe.reason.message, probe.reason.remedy);
  return [
    { ...base, targets: targets.map((target) => target.id) },
    ...own.map(([target, tools]) => ofTarget(id, target, tools, whereIs)),
  ];
}

function ofTarget(
  toolchain: string,
  target: string,
  tools: TargetTools,
  whereIs: WhereIs,
): Finding {
  const name = `${toolchain}/${target}`;
  if (!tools.available) {
    const { message, remedy } = tools.reason;
    return { ...missing(name, message, remedy), targets: [target] };
  }
  const places = Object.values(tools.paths).flatMap((path) => whereIs(path) ?? []);
  const { components } = tools;
  return { ...found(name, null, [...new Set(places)].join(', ')), components, targets: [target] };
}

/** A line for each tool, and below them what mends those that are missing: each remedy once, with all that it is for. */
export function showFindings(findings: readonly Finding[]): string {
  const rows = findings.map(({ tool, found, version, components, location, problem }) => {
    const place = version === null ? withParts(components, location) : location;
    const told = found ? place : problem;
    return [found ? '✓' : '–', plain(tool), plain(version ?? ''), plain(told ?? '')];
  });
  const lines = table(rows, ['left', 'left', 'left', 'left']);
  const mended = groupBy(
    findings.filter(({ remedy }) => remedy !== null),
    ({ remedy }) => remedy,
  );
  const remedies = [...mended].map(
    ([remedy, tools]) => `  ${tools.map(({ tool }) => plain(tool)).join(', ')}: ${remedy}`,
  );
  return [...lines, ...(remedies.length > 0 ? ['', 'To mend it:', ...remedies] : []), ''].join(
    '\n',
  );
}

/** `gcc 12.2.0, qemu 7.2.22: /usr/bin/gcc, /usr/bin/qemu`. */
function withParts(
  components: Finding['components'],
  location: Finding['location'],
): Finding['location'] {
  const parts = Object.entries(components).map(([name, version]) => `${name} ${version}`);
  return [parts.join(', '), location].filter(Boolean).join(': ');
}
