// Preloaded into the process under test: at its end it writes the CPU time of the processes that it waited
// for, and its own. proc(5): fields 16 and 17 of /proc/self/stat, in ticks of 10 ms.
import { readFileSync, writeFileSync } from 'node:fs';

const { BENCH_CPU_FILE } = process.env;
process.on('exit', () => {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const { user, system } = process.cpuUsage();
  const toolsMs = (Number(fields[13]) + Number(fields[14])) * 10;
  const own = { toolsMs, ownMs: (user + system) / 1000, wallMs: performance.now() };
  if (BENCH_CPU_FILE) writeFileSync(BENCH_CPU_FILE, JSON.stringify(own));
});
