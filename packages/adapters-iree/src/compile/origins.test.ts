import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { originsOf } from './origins.ts';
import { readSchedule } from './stream.ts';

const dispatch = (location: string) =>
  `      stream.cmd.dispatch @main_dispatch_0::@main_dispatch_0_conv_f32 {
        ro %arg1[%c0 for %c1200] : !stream.resource<external>{%c1200},
        rw %arg5[%c0 for %c14720] : !stream.resource<transient>{%c14720}
      }${location}
`;

test.each([
  ['one node', ' loc(callsite("model.mlir":40:11 at "model.mlir":2:3))', 40],
  [
    'several nodes, of which the last computes what it writes',
    ' loc(fused[callsite("model.mlir":38:11 at "model.mlir":2:3), callsite("model.mlir":36:11 at "model.mlir":2:3)])',
    38,
  ],
  ['a place that is not known', ' loc(unknown)', null],
  ['a schedule that was printed without places', '', null],
])('a dispatch of %s', (_, location, line) => {
  expect(originsOf(dispatch(location) + dispatch(''))).toEqual([line, null]);
});

test('a recorded schedule has as many of them as dispatches', () => {
  const schedule = fixture('iree/stream.mlir').toString();
  expect(originsOf(schedule)).toHaveLength(readSchedule(schedule).dispatches.length);
});
