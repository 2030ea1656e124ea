import type { OnnxKernels } from '../kernel.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import { rnn } from './rnn.ts';

export const recurrent: OnnxKernels = { GRU: gru, LSTM: lstm, RNN: rnn };
