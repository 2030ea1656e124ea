import { readdirSync, readFileSync } from 'node:fs';

/**
 * Ends a process group and every descendant of its leader at once (SIGKILL): a tool that ignores a polite
 * signal would outlive its cell. Descendants are found through /proc where there is one; elsewhere the
 * group alone is ended.
 */
export function killTree(pid: number): void {
  for (const target of [...descendants(pid), -pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const [pid, parent] of parents()) {
    const siblings = children.get(parent);
    if (siblings) siblings.push(pid);
    else children.set(parent, [pid]);
  }
  const found: number[] = [];
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    const next = children.get(pid) ?? [];
    found.push(...next);
    open.push(...next);
  }
  return found;
}

/** proc(5): the fields of /proc/PID/stat after the last ')' are the state and the parent's PID. */
function* parents(): Generator<[pid: number, parent: number]> {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return;
  }
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(1);
      yield [Number(entry), Number(parent)];
    } catch {
      // The process ended between the two reads.
    }
  }
}
