/** Milliseconds of the processor that a call took: how busy the machine is does not count. */
export function processorTime(call: () => unknown): number {
  const started = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
