import type { OnnxKernels } from '../kernel.ts';
import { cast } from './cast.ts';

export const convert: OnnxKernels = { Cast: cast, CastLike: cast };
