import { type Diagnostic, diagnostic, type ReportReader } from '@edgebench/core';
import { rules } from '../rules.ts';
import { imageOutcome } from './image.ts';
import { type PageImage, parseFootprintPage } from './page.ts';
import { agrees } from './page-figures.ts';
import { isSizeHeader } from './size.ts';

/** Imports such a page: one measurement for each image, in `application` scope. */
export const footprintPage: ReportReader = {
  title: 'IREE footprint page (Markdown)',
  matches: (head) =>
    /\bIREE\b/.test(head) && /^#/m.test(head) && head.split(/\r?\n/).some(isSizeHeader),
  read: (content) => {
    const page = parseFootprintPage(new TextDecoder().decode(content));
    const { platform = '', hal, optimization, simulator, compiler } = page.environment;
    const device = /RISC-V 32/i.test(platform) ? 'riscv32' : 'image';
    return page.images.map((image, index) => ({
      ...(index === 0 && { lines: page.lines, unrecognised: page.unrecognised }),
      modelName: image.title,
      modelHash: null,
      toolchainVersion: page.environment['iree version']?.replace(/^v/, '') ?? null,
      ...(compiler !== undefined && { components: { compiler } }),
      target: {
        id: device,
        device,
        options: Object.fromEntries(
          Object.entries({ hal, optimization, simulator }).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value]],
          ),
        ),
      },
      ...imageOutcome(image.size, page.constantsInData, [
        ...demonstration(image.moduleFunction),
        ...disagreements(image),
      ]),
    }));
  },
};

/** An image around a demonstration module measures the runtime, not the model of the heading. */
const demonstration = (moduleFunction: string | null): Diagnostic[] =>
  moduleFunction !== null && /demo/i.test(moduleFunction)
    ? [
        diagnostic(rules.notTheModel.id, 'warning', 'the image holds a demonstration module', {
          evidence: moduleFunction,
          remedy: rules.notTheModel.remedy,
        }),
      ]
    : [];

/** Sizes in the page's own words that its table of the same image does not bear out. */
const disagreements = ({ size, stated }: PageImage): Diagnostic[] =>
  stated.flatMap((figure) => {
    const { memory, kilobytes, line } = figure;
    const bytes =
      memory === 'flash' ? size.text + (size.rodata ?? 0) + size.data : size.data + size.bss;
    if (agrees(figure, bytes)) return [];
    return [
      diagnostic(
        rules.statedDiffers.id,
        'info',
        `the page states ${kilobytes} KB of ${memory} for ${size.file}, and its table gives ${bytes} B`,
        { line, remedy: rules.statedDiffers.remedy },
      ),
    ];
  });
