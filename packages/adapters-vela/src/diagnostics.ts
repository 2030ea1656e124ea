import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { VelaFacts } from './facts.ts';
import { allOnCpu } from './metrics.ts';
import { macsPerCycle } from './targets.ts';

/** A model whose every operator falls back says so once; the list is for finding the odd ones. */
const maxFallbacks = 100;

export interface DiagnosticOptions {
  /** Whether lines of the text are lines of a file at hand. */
  readonly lines: boolean;
}

/** What is worth a person's attention in a network's facts, gravest first. */
export function diagnosticsOf(facts: VelaFacts, options: DiagnosticOptions): Diagnostic[] {
  return [
    ...onCpu(facts),
    ...fallbackDiagnostics(facts, options),
    ...defaultConfiguration(facts, options),
    ...constantsInRam(facts),
    ...openDimensions(facts),
    ...utilisation(facts),
    ...commandStream(facts),
    ...toolMessages(facts, options),
  ];
}

function onCpu(facts: VelaFacts): Diagnostic[] {
  if (!allOnCpu(facts)) return [];
  const count = `${facts.cpuOps} of ${facts.cpuOps} operators`;
  return [
    diagnostic(
      'all-on-cpu',
      'error',
      `nothing runs on the NPU: Vela put ${count} on the CPU and exited 0`,
      {
        ...(facts.fallbacks[0] && { evidence: facts.fallbacks[0].reason }),
        remedy: 'quantise the model to int8 (full integer quantisation, input and output included)',
      },
    ),
  ];
}

/** Operators on the CPU: as listed, and those of which the text has only the reason. */
function fallbackDiagnostics(facts: VelaFacts, { lines }: DiagnosticOptions): Diagnostic[] {
  const reasons = new Map(facts.fallbacks.map((fallback) => [fallback.name, fallback]));
  const placed = facts.placed.filter(({ unit }) => unit === 'cpu');
  const names = new Set([...placed.map(({ name }) => name), ...reasons.keys()]);
  const types = new Map(placed.map(({ name, type }) => [name, type]));
  for (const { unit, name, original } of facts.layers) {
    if (unit === 'cpu' && original !== '') types.set(name, original);
  }
  const all = [...names].map((name) => {
    const found = reasons.get(name);
    const op = found?.op ?? types.get(name) ?? 'operator';
    const reason = found?.reason || 'Vela gives no reason';
    return diagnostic('cpu-fallback', 'warning', `${op} '${name}' runs on the CPU: ${reason}`, {
      layer: name,
      op,
      ...(lines && found && { line: found.line }),
      evidence: reason,
      remedy: remedyFor(reason),
    });
  });
  if (all.length <= maxFallbacks) return all;
  const rest = `${all.length - maxFallbacks} more operators run on the CPU`;
  return [...all.slice(0, maxFallbacks), diagnostic('cpu-fallback', 'warning', rest)];
}

const remedyFor = (reason: string): string =>
  /float/i.test(reason)
    ? 'quantise the operator’s inputs and outputs to int8 or int16'
    : 'replace the operator, or bring it within what Vela’s SUPPORTED_OPS.md allows';

function defaultConfiguration(facts: VelaFacts, { lines }: DiagnosticOptions): Diagnostic[] {
  const [first] = facts.defaults;
  if (!first) return [];
  const chosen = facts.defaults.map(({ setting }) => setting).join(', ');
  return [
    diagnostic(
      'default-configuration',
      'warning',
      `Vela chose the ${chosen} itself: the figures may not be those of the device`,
      {
        ...(lines && { line: first.line }),
        evidence: facts.defaults.map(({ setting, value }) => `${setting}: ${value}`).join('\n'),
        remedy: 'pass --config, --system-config and --memory-mode',
      },
    ),
  ];
}

function constantsInRam({ storage, memoryMode, npuConstants }: VelaFacts): Diagnostic[] {
  if (storage?.constants === 'DRAM') {
    const size = npuConstants === null ? '' : ` (${npuConstants} B)`;
    return [
      diagnostic(
        'constants-in-ram',
        'warning',
        `the constants${size} lie in DRAM: they count in flash, from which they are loaded, and in RAM`,
        {
          remedy: 'use Shared_Sram with a system configuration that has flash on its second port',
        },
      ),
    ];
  }
  if (memoryMode !== 'Sram_Only') return [];
  return [
    diagnostic(
      'constants-in-ram',
      'warning',
      'in Sram_Only the constants lie in SRAM, or in on-chip flash as fast as it: Vela counts them as On-chip Flash',
    ),
  ];
}

function openDimensions({ dynamicTensors }: VelaFacts): Diagnostic[] {
  if (dynamicTensors === 0) return [];
  const message = `Vela set the open dimension of ${dynamicTensors} tensors to 1`;
  return [diagnostic('dynamic-shape', 'info', message)];
}

/** MACs done / MACs possible in the cycles taken, the reading of Vela's own Util% by operator. */
function utilisation({ accelerator, macs, cycles, tops }: VelaFacts): Diagnostic[] {
  const perCycle = accelerator === null ? null : macsPerCycle(accelerator);
  if (!perCycle || !macs || !cycles) return [];
  const percent = ((100 * macs) / (cycles * perCycle)).toFixed(1);
  const speed = tops === null ? '' : `, ${tops.toPrecision(3)} TOPS`;
  return [
    diagnostic(
      'npu-utilisation',
      'info',
      `${percent} % of the NPU's MACs in use: ${macs} MACs in ${cycles} cycles of ${perCycle}${speed}`,
    ),
  ];
}

function commandStream(facts: VelaFacts): Diagnostic[] {
  const { commands, commandStreamBytes, storedStreamBytes, core } = facts;
  const size = commandStreamBytes ?? storedStreamBytes;
  if (size === null) return [];
  const count = commands === null ? '' : `${commands} commands in `;
  const stored =
    storedStreamBytes !== null && storedStreamBytes !== size
      ? `, ${storedStreamBytes} bytes as stored`
      : '';
  const counted =
    core === 'native' ? '; Vela’s flash total leaves it out, add it where it lies in flash' : '';
  return [
    diagnostic(
      'command-stream',
      'info',
      `the NPU’s command stream has ${count}${size} bytes${stored}${counted}`,
    ),
  ];
}

function toolMessages({ messages }: VelaFacts, { lines }: DiagnosticOptions): Diagnostic[] {
  return messages
    .filter(({ severity, text }) => severity !== 'info' && !text.includes(' is deprecated '))
    .slice(0, 20)
    .map(({ severity, text, line }) =>
      diagnostic('vela-message', severity, text.slice(0, 500), { ...(lines && { line }) }),
    );
}
