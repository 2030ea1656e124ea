import { expect, test } from 'vitest';
import { slim } from './slim.ts';

const font = 'font-family="system-ui, &quot;Segoe UI&quot;"';

test('what is the default anyway goes, and a font that all texts share is said once', () => {
  const svg = `<svg width="9"><g class="root" pointer-events="none"><text ${font} opacity="1">a</text><text ${font} opacity="0.5">b</text></g></svg>`;
  expect(slim(svg)).toBe(
    `<svg ${font} width="9"><g><text>a</text><text opacity="0.5">b</text></g></svg>`,
  );
});

test('fonts that differ stay with their texts', () => {
  const svg = '<svg><text font-family="a">x</text><text font-family="b">y</text></svg>';
  expect(slim(svg)).toBe(svg);
});

test('places are kept to a hundredth of a pixel, groups lose backgrounds that show nothing', () => {
  const svg =
    '<svg><path class="background" aria-hidden="true" d="M0,0h0v0h0Z"/><path d="M2.14285,-0.00001L1e3,7.25" fill="red"/></svg>';
  expect(slim(svg)).toBe('<svg><path d="M2.14,0L1e3,7.25" fill="red"/></svg>');
});

test('numbers that are read stay as they are: labels of axes, and names', () => {
  const svg =
    '<svg><text transform="translate(0.123,4)" aria-label="net 1.2345">0.052 d="0.125" opacity="1"</text></svg>';
  expect(slim(svg)).toBe(svg.replace('0.123', '0.12'));
});
