import type { Network } from './network.ts';
import { config, model, pathOf, readme, sharedSram, sramOnly, type Tree, without } from './tree.ts';

/** How a commit is benched; without any of these, as every pull request is. */
export interface Bench {
  /** By this version of Vela in place of the locked one. */
  readonly vela?: string;
  /** On a machine without this toolchain. */
  readonly hidden?: 'vela';
  /** With every cell measured again. */
  readonly anew?: boolean;
}

export interface Commit {
  readonly title: string;
  /** The files it leaves, from those of the commit before. */
  readonly change: (before: Tree) => Tree;
  readonly bench?: Bench;
  readonly expected: Expected;
}

/** What a comparison with the baseline of the commit before has to say: this, and nothing else. */
export interface Expected {
  readonly exit: 0 | 1;
  /** `<model> <toolchain> <kind> [<metric>]`, and what one of its causes has to name. */
  readonly regressions: Readonly<Record<string, string>>;
  /** Whether anything is told as better. */
  readonly better?: boolean;
  /** Toolchains whose tools changed. */
  readonly toolChanges?: readonly string[];
  /** Cells that only the candidate has. */
  readonly added?: number;
}

const quiet: Expected = { exit: 0, regressions: {} };
const better: Expected = { ...quiet, better: true };
/** The second model. */
const small: Partial<Network> = { channels: null };
const base = model('wakeword');
/** What a wider conv_2 costs beside Vela's flash. */
const wider: Expected['regressions'] = {
  'wakeword vela metric code': 'layer conv_2',
  'wakeword vela metric cycles': 'layer conv_2',
  'wakeword tflm metric flash.model': 'layer conv_2',
  'wakeword tflm metric ram.model': 'layer conv_2',
  'wakeword tflm metric macs': 'layer conv_2',
};

/** The scripted history. The first commit has no baseline before it: it makes one. */
export const commits: readonly Commit[] = [
  {
    title: 'two models',
    change: () => ({ ...config(), ...readme('Two models.'), ...base, ...model('gate', small) }),
    expected: quiet,
  },
  {
    title: 'noise: the README alone, all measured again',
    change: (tree) => ({ ...tree, ...readme('Two models, for a device of 64 KB.') }),
    bench: { anew: true },
    expected: quiet,
  },
  {
    title: 'conv_2 widened from 32 to 48 channels',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 48] }) }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela metric flash.model': 'layer conv_2',
        ...wider,
      },
    },
  },
  {
    title: 'conv_2 narrowed to 24 channels',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24] }) }),
    expected: better,
  },
  {
    title: 'conv_2 as before, with other biases',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24], bias: 40 }) }),
    expected: quiet,
  },
  {
    title: 'the dense weights turned to float',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24], floatDense: true }) }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela fallback': 'layer dense_float (FullyConnected): not there → cpu',
        'wakeword vela metric flash.model': 'layer dense',
        'wakeword vela metric latency': 'Vela does not time the 3 operators on the CPU',
        'wakeword tflm fallback': 'layer dense_float (FULLY_CONNECTED): not there → float',
        'wakeword tflm metric flash.model': 'layer dense_float',
        'wakeword tflm metric ram.model': 'layer dense_float',
      },
      // The NPU's part of the model became smaller.
      better: true,
    },
  },
  {
    title: 'the dense weights quantised again',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24] }) }),
    // The NPU has more to do, and Vela counts its part alone: warnings.
    expected: {
      exit: 0,
      regressions: {
        'wakeword vela metric code': 'layer dense',
        'wakeword vela metric cycles': 'layer dense',
      },
      better: true,
    },
  },
  {
    title: 'an op that Ethos-U lacks: L2_NORMALIZATION',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24], l2: true }) }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela fallback': "L2_NORMALIZATION 'l2' runs on the CPU: Unsupported opType",
        'wakeword vela metric latency': 'Vela does not time the 1 operators on the CPU',
        'wakeword vela verdict': 'L2_NORMALIZATION',
        'wakeword tflm metric flash.model': 'layer l2',
        'wakeword tflm metric ram.model': 'layer l2',
        'wakeword tflm verdict': 'L2_NORMALIZATION',
      },
    },
  },
  {
    title: 'that op removed',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24] }) }),
    expected: better,
  },
  {
    title: 'an op whose output nothing reads',
    change: (tree) => ({ ...tree, ...model('wakeword', { channels: [16, 24], unused: true }) }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword tflm metric flash.model': 'layer unused (ADD)',
        'wakeword tflm metric ram.model': 'layer unused (ADD)',
      },
    },
  },
  {
    title: 'that op removed, and conv_2 widened to 32 channels',
    change: (tree) => ({ ...tree, ...base }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela metric flash.model': 'layer conv_2',
        'wakeword vela metric cycles': 'layer conv_2',
        'wakeword tflm metric flash.model': 'layer conv_2',
        'wakeword tflm metric macs': 'layer conv_2',
      },
      better: true,
    },
  },
  {
    title: 'the gate model wholly on the CPU',
    change: (tree) => ({ ...tree, ...model('gate', { ...small, floatDense: true }) }),
    expected: {
      exit: 1,
      regressions: {
        'gate vela diagnostic': 'unsupported DataType Float32 (dense_float)',
        'gate vela fallback': 'layer dense_float (FullyConnected): not there → cpu',
        'gate vela metric flash.model': 'layer dense_float',
        'gate vela metric ram.model': 'memory SRAM',
        'gate vela metric code': 'no operator runs on the NPU',
        'gate vela metric macs': 'no operator runs on it',
        'gate tflm fallback': 'layer dense_float (FULLY_CONNECTED): not there → float',
        'gate tflm metric flash.model': 'layer dense_float',
        'gate tflm metric ram.model': 'layer dense_float',
      },
    },
  },
  {
    title: 'the gate model quantised again',
    change: (tree) => ({ ...tree, ...model('gate', small) }),
    expected: better,
  },
  {
    title: 'another memory mode of the NPU',
    change: (tree) => ({ ...tree, ...config({ targets: [sramOnly, 'host'] }) }),
    expected: {
      exit: 0,
      regressions: { '2 models vela missing': 'it was not planned' },
      added: 2,
    },
  },
  {
    title: 'the memory mode as before',
    change: (tree) => ({ ...tree, ...config() }),
    expected: {
      exit: 0,
      regressions: { '2 models vela missing': 'it was not planned' },
      added: 2,
    },
  },
  {
    title: 'Vela 5.1.0 in place of 5.2.0',
    change: (tree) => ({ ...tree, ...readme('Compiled by Vela 5.1.0.') }),
    bench: { vela: '5.1.0' },
    expected: { ...quiet, toolChanges: ['vela'] },
  },
  {
    title: 'Vela raised to 5.2.0 again',
    change: (tree) => ({ ...tree, ...readme('Compiled by Vela 5.2.0.') }),
    expected: { ...quiet, toolChanges: ['vela'] },
  },
  {
    title: 'the wakeword model renamed',
    change: (tree) => ({ ...without(tree, pathOf('wakeword')), ...model('wake_word') }),
    expected: quiet,
  },
  {
    title: 'renamed back',
    change: (tree) => ({ ...without(tree, pathOf('wake_word')), ...base }),
    expected: quiet,
  },
  {
    title: 'a budget that was kept, and a layer that goes beyond it',
    change: (tree) => ({
      ...tree,
      ...config({ budgets: { [sharedSram]: { 'flash.model': '8 KB' } } }),
      ...model('wakeword', { channels: [16, 48] }),
    }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela budget flash.model': 'layer conv_2',
        ...wider,
      },
    },
  },
  {
    title: 'back within the budget',
    change: (tree) => ({ ...tree, ...base }),
    expected: better,
  },
  {
    title: 'the wakeword file broken off in the middle',
    change: (tree) => ({ ...tree, [pathOf('wakeword')]: halfOf(tree[pathOf('wakeword')]) }),
    expected: {
      exit: 1,
      regressions: {
        'wakeword vela status': 'the file ends at',
        'wakeword tflm status': 'the file ends at',
      },
    },
  },
  {
    title: 'the wakeword file whole again',
    change: (tree) => ({ ...tree, ...base }),
    expected: better,
  },
  {
    title: 'a machine without Vela',
    change: (tree) => ({ ...tree, ...readme('Benched elsewhere.') }),
    bench: { hidden: 'vela' },
    expected: {
      exit: 0,
      regressions: { '2 models vela missing': 'no Python' },
    },
  },
  {
    title: 'a machine with Vela, whose cells the baseline kept',
    change: (tree) => ({ ...tree, ...readme('Benched here.') }),
    expected: quiet,
  },
  {
    title: 'the gate model removed',
    change: (tree) => without(tree, pathOf('gate')),
    expected: {
      exit: 0,
      regressions: { 'gate 2 toolchains missing': 'its model was removed' },
    },
  },
];

function halfOf(content: string | Uint8Array | undefined): Uint8Array {
  if (!(content instanceof Uint8Array)) throw new TypeError('no model');
  return content.subarray(0, content.length / 2);
}
