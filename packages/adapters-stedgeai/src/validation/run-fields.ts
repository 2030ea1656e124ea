import { type Draft, type Field, put } from '../report/fields.ts';
import { count, md5, real } from '../report/numbers.ts';
import { cycleCounts, dimensions } from './figures.ts';
import type {
  RunDevice,
  Runtime,
  RuntimeTensor,
  TensorStatistic,
  TimedLayer,
  ValidationRun,
} from './types.ts';

type RuntimeDraft = Draft<Runtime> & { inputs: RuntimeTensor[]; outputs: RuntimeTensor[] };

/** A run while it is read. */
export type RunDraft = Draft<ValidationRun> & {
  runtime: RuntimeDraft | null;
  perLayer: TimedLayer[];
  tensors: TensorStatistic[];
};

type RunField = Field<RunDraft>;

const samples: RunField = (run, value) => put(run, 'samples', count(value));

const ms =
  (key: 'initialiseMs' | 'installMs'): RunField =>
  (run, value) =>
    put(run, key, real(value));

const runtimeText =
  (key: 'protocol' | 'tools' | 'library' | 'compiled'): RunField =>
  (run, value) =>
    put(runtimeOf(run), key, value);

/** `12304`, or `12304 [8192, 4112] (2 segments)`. */
const runtimeFigure =
  (key: 'nodes' | 'activations' | 'weights' | 'macc'): RunField =>
  (run, value) => {
    const total = count(/^(\d{1,16})(?: |$)/.exec(value)?.[1]);
    if (total === null) return false;
    runtimeOf(run)[key] = total;
    if (key === 'macc') run.macc = total;
    return true;
  };

/** `0.146 ms by sample (0.145/0.154/0.003)`, `4.123 ms (average)`, `4.123ms`. */
const duration: RunField = (run, value) => {
  const [, mean, shortest, longest, deviation] =
    /^(\d{1,9}\.\d{1,6}) ?ms(?: by sample)?(?: \((\d{1,9}\.\d{1,6})\/(\d{1,9}\.\d{1,6})\/(\d{1,9}\.\d{1,6})\)| \(average\))?$/.exec(
      value,
    ) ?? [];
  if (mean === undefined) return false;
  run.durationMs = real(mean);
  run.shortestMs = real(shortest);
  run.longestMs = real(longest);
  run.deviationMs = real(deviation);
  return true;
};

const device: RunField = (run, value) => {
  const [, cpu, bus] = /@(\d{1,5})(?:MHz)?\/(\d{1,5})MHz/.exec(value) ?? [];
  const attributes = run.device?.attributes ?? {};
  run.device = { description: value, attributes, cpuMHz: count(cpu), busMHz: count(bus) };
  return true;
};

/** `fpu,core_icache,npu_cache=1,mcu_freq=800MHz`. */
const attributes: RunField = (run, value) => {
  const pairs = value.split(',').map((item): [string, string] => {
    const [name = '', figure = ''] = item.trim().split('=');
    return [name, figure];
  });
  run.device = { ...(run.device ?? noDevice), attributes: Object.fromEntries(pairs) };
  return true;
};

/** `[7,053 53,804 2,599]`, `1979040`, `1979040 (average)`. */
const cycles: RunField = (run, value) => {
  if (!/^\[?[\d, ]{1,200}\]?(?: \(average\))?$/.test(value)) return false;
  run.cycles = cycleCounts(value);
  return true;
};

/** The lines of a run in every tool's form, by their keys. */
export const runFields: Readonly<Record<string, RunField>> = {
  n_nodes: runtimeFigure('nodes'),
  activations: runtimeFigure('activations'),
  weights: runtimeFigure('weights'),
  macc: runtimeFigure('macc'),
  compile_datetime: runtimeText('compiled'),
  protocol: runtimeText('protocol'),
  tools: runtimeText('tools'),
  runtime: runtimeText('tools'),
  'tools versions': runtimeText('tools'),
  'runtime lib': runtimeText('library'),
  hash: (run, value) => put(runtimeOf(run), 'hash', md5(value)),
  capabilities: (run, value) => put(runtimeOf(run), 'capabilities', value.match(/\w{1,40}/g) ?? []),
  'device.desc': device,
  device,
  'device.attrs': attributes,
  'nb sample(s)': samples,
  num_inferences: samples,
  duration,
  'cycles/MACC': (run, value) =>
    put(run, 'cyclesPerMacc', real(value.replace(/ \(.{1,60}\)$/, ''))),
  'CPU cycles': cycles,
  counter: cycles,
  'network initialize time (ms)': ms('initialiseMs'),
  'network installation time (ms)': ms('installMs'),
  'used stack/heap': (run, value) => {
    const [match, stack, heap] = /^(\d{1,12}|not monitored)\/(-?\d{1,12}) bytes$/.exec(value) ?? [];
    run.stackBytes = count(stack);
    run.heapBytes = count(heap);
    return match !== undefined || value === 'not monitored';
  },
  ...Object.fromEntries(
    [
      'inputs/outputs',
      'c_nodes',
      'signature',
      'description',
      'flags',
      'DEVICE duration',
      'HOST duration',
      'used mode',
      'number of c-node',
      'RUN Stats',
    ].map((key) => [key, () => true]),
  ),
};

const noDevice: RunDevice = { description: '', attributes: {}, cpuMHz: null, busMHz: null };

const runtimeOf = (run: RunDraft): RuntimeDraft => {
  run.runtime ??= newRuntime();
  return run.runtime;
};

export const newRuntime = (): RuntimeDraft => ({
  network: null,
  protocol: null,
  tools: null,
  library: null,
  capabilities: [],
  compiled: null,
  hash: null,
  nodes: null,
  activations: null,
  weights: null,
  macc: null,
  inputs: [],
  outputs: [],
});

/** `I[1/1] 'Input_0_out_0' : int8[1,64,64,3], 12288 Bytes, ...`; older: `input_1 : (1,28,28,1), float32, 3136 bytes, ...`. */
export function takeTensor(run: RunDraft, key: string, value: string): boolean {
  const tensor = tensorOf(key, value);
  if (!tensor) return false;
  runtimeOf(run)[/^i/i.test(key) ? 'inputs' : 'outputs'].push(tensor);
  return true;
}

const current = /^(\w{1,20})\[([\d,]{1,80})\], (\d{1,15}) Bytes\b/;
const older = /^(?:\S{1,200}, )?\(([\d, ]{1,80})\), (\w{1,20}), (\d{1,15}) bytes\b/;

function tensorOf(key: string, value: string): RuntimeTensor | null {
  const name = /^[IO]\[\d{1,4}\/\d{1,4}\] '(.{1,400})'$/.exec(key)?.[1] ?? key;
  const [, type, shape, bytes] = current.exec(value) ?? [];
  if (type !== undefined) return { name, type, shape: dimensions(shape), bytes: count(bytes) };
  const [, olderShape, olderType, olderBytes] = older.exec(value) ?? [];
  if (olderType === undefined) return null;
  return { name, type: olderType, shape: dimensions(olderShape), bytes: count(olderBytes) };
}
