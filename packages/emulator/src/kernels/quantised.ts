import { typeRange } from '../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from './kernel.ts';

/**
 * Checks that a tensor is quantised as its type asks: scales above 0 and finite (weights may have scales of 0, of dead
 * channels), zero points within the type. Throws `bad-quantization`.
 */
export function checkQuantization(
  view: OpView,
  tensor: Operand | OutputSpec,
  { mayBeZero = false }: { readonly mayBeZero?: boolean } = {},
): void {
  const fail = (expected: string, found: string): never =>
    view.fail('bad-quantization', 'its quantisation cannot be computed with', {
      tensor,
      expected,
      found,
      remedy: 'quantise the model again',
    });
  const quantization = tensor.quantization ?? fail('a scale', 'none');
  for (const scale of quantization.scales) {
    const good = Number.isFinite(scale) && (mayBeZero ? scale >= 0 : scale > 0);
    if (!good) fail('finite scales above 0', String(scale));
  }
  const { lowest, highest } = typeRange(view, tensor);
  for (const zero of quantization.zeroPoints) {
    if (!(zero >= lowest && zero <= highest)) {
      fail(`zero points of ${lowest} to ${highest}`, String(zero));
    }
  }
}
