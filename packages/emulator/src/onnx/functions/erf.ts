import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { floats, polynomial } from './polynomial.ts';
import { exponentOf, restOf } from './power.ts';

const { fround } = Math;

const [highest, split] = floats(3.925, 0.921875) as [number, number];
const small = floats(
  -5.99104969e-4,
  4.99339588e-3,
  -2.67667342e-2,
  1.12818025e-1,
  -3.76124859e-1,
  1.28379151e-1,
);
const large = floats(
  1.7294893e-5,
  -3.8320868e-4,
  3.88393435e-3,
  -2.42545605e-2,
  1.06777847e-1,
  6.34846687e-1,
  1.28717512e-1,
);
const lowest = fround(-88.3762626647949);
const exponential = floats(
  1.38319808e-3,
  8.37550033e-3,
  4.16689515e-2,
  1.66664466e-1,
  4.99999851e-1,
  1,
  1,
);

/** The error function as ONNX Runtime's MLAS has it: a polynomial up to 0.921875, beyond it 1 - exp of one; 1 of a NaN. */
export function erf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? -1 : 1;
  const size = Number.isNaN(x) ? highest : Math.min(Math.abs(x), highest);
  if (size <= split) {
    const square = fround(size * size);
    return sign * fusedMultiplyAdd(polynomial(square, small), size, size);
  }
  const value = Math.max(-fusedMultiplyAdd(polynomial(size, large), size, size), lowest);
  const exponent = exponentOf(value);
  const terms = polynomial(restOf(value, exponent), exponential);
  return sign * fround(1 - fround(terms * 2 ** exponent));
}
