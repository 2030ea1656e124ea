import { EthosUError } from './errors.ts';

export type Product = 'u55' | 'u65' | 'u85';

/** What the command stream's layout depends on; from Vela's architecture tables unless said otherwise. */
export interface Architecture {
  /** As Vela calls the accelerator: `ethos-u55-128`. */
  readonly id: string;
  readonly product: Product;
  readonly macsPerCycle: number;
  readonly cores: 1 | 2;
  /** OFM micro-block: what the MAC array computes at once. */
  readonly ofmMicroBlock: {
    readonly height: number;
    readonly width: number;
    readonly depth: number;
  };
  readonly ifmMicroBlockDepth: number;
  /** KiB of one core. */
  readonly shramKib: number;
  /** SHRAM offset of lookup tables: the last 2 KiB. */
  readonly lutBase: number;
  /** 16-bank parts keep accumulators where the tables lie: an operation without a table destroys them. */
  readonly lutIsShared: boolean;
}

const block = (height: number, width: number, depth: number) => ({ height, width, depth });

interface Row {
  readonly product: Product;
  readonly macs: number;
  readonly cores: 1 | 2;
  readonly ofm: Architecture['ofmMicroBlock'];
  readonly shramKib: number;
}

/** By product and MACs a cycle of all cores. */
const rows: readonly Row[] = [
  { product: 'u55', macs: 32, cores: 1, ofm: block(1, 1, 4), shramKib: 16 },
  { product: 'u55', macs: 64, cores: 1, ofm: block(1, 1, 8), shramKib: 16 },
  { product: 'u55', macs: 128, cores: 1, ofm: block(1, 2, 8), shramKib: 24 },
  { product: 'u55', macs: 256, cores: 1, ofm: block(2, 2, 8), shramKib: 48 },
  { product: 'u65', macs: 256, cores: 1, ofm: block(2, 2, 8), shramKib: 48 },
  { product: 'u65', macs: 512, cores: 2, ofm: block(2, 2, 8), shramKib: 48 },
];

const architectures: readonly Architecture[] = rows.map(
  ({ product, macs, cores, ofm, shramKib }) => ({
    id: `ethos-${product}-${macs}`,
    product,
    macsPerCycle: macs,
    cores,
    ofmMicroBlock: ofm,
    ifmMicroBlockDepth: 8,
    shramKib,
    lutBase: (shramKib - 2) * 1024,
    lutIsShared: shramKib === 16,
  }),
);

const products: readonly Product[] = ['u55', 'u65', 'u85'];

/** The product and MACs a cycle that a payload's config word names: bits 31:28 and 2^(bits 3:0). Throws `unknown-config`. */
export function acceleratorOf(config: number): { product: Product; macsPerCycle: number } {
  const product = products[config >>> 28];
  if (product === undefined) throw unknownConfig(config);
  return { product, macsPerCycle: 2 ** (config & 15) };
}

/** The architecture that a config word names. Throws an {@link EthosUError} `unknown-config`, also for a U85, which is decoded and not executed. */
export function architectureOf(config: number): Architecture {
  const { product, macsPerCycle } = acceleratorOf(config);
  const found = architectures.find(
    (known) => known.product === product && known.macsPerCycle === macsPerCycle,
  );
  if (found === undefined) throw unknownConfig(config);
  return found;
}

const unknownConfig = (config: number): EthosUError =>
  new EthosUError(
    'unknown-config',
    `config word 0x${(config >>> 0).toString(16)} names no known accelerator`,
    {
      remedy: 'streams for Ethos-U55 and U65 can be executed',
    },
  );
