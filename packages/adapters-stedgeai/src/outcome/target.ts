import type { Target } from '@edgebench/core';
import type { StReport } from '../report/types.ts';

/** The target a report was made for: the series, with the options that change the result. */
export function toTarget({ header, summary }: StReport): Target {
  const parameters = header.parameters ?? '';
  const series =
    summary?.fields['target/series'] ?? /--(?:target|series) (\S{1,80})/.exec(parameters)?.[1];
  const device = series?.replace(/npu$/, '') || 'unknown';
  return { id: device, device, options: options({ header, summary }) };
}

function options({ header, summary }: Pick<StReport, 'header' | 'summary'>): Target['options'] {
  const fields = summary?.fields ?? {};
  const profile = profileOf(header.parameters ?? '');
  return {
    ...(fields.optimization && { optimization: fields.optimization }),
    ...(fields.compression && { compression: fields.compression }),
    ...(profile !== null && { profile }),
  };
}

/** The NPU profile's name in `--st-neural-art "name@file"`; null where the NPU was not asked for. */
export function profileOf(parameters: string): string | null {
  const match = /--st-neural-art(?:[ =]"?([\w.+-]{0,200}))?/.exec(parameters);
  if (!match) return null;
  return match[1] && !match[1].startsWith('-') ? match[1] : 'default';
}
