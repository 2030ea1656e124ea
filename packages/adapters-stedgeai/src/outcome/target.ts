import type { Target } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { baseName } from '../join/call.ts';

type Options = Record<string, string>;

/** The target that the code was made for: the series, with the options that change the result. */
export function toTarget(facts: StFacts): Target {
  const fields = facts.report?.summary?.fields ?? {};
  const parameters = parametersOf(facts);
  const series =
    fields['target/series'] ?? /--(?:target|series)[ =](\S{1,80})/.exec(parameters)?.[1];
  const device = series?.replace(/(?:npu|hsp)$/, '') || (isNpu(facts) ? 'stm32n6' : 'unknown');
  const profile = profileOf(parameters);
  const optimization = fields.optimization ?? optionOf(parameters, 'O|-optimization');
  const compression = fields.compression ?? optionOf(parameters, '-compression');
  const hsp = optionOf(parameters, '-hsp');
  const pools = poolFile(facts);
  const options: Options = {
    ...(optimization && { optimization }),
    ...(compression && { compression }),
    ...(hsp && { hsp }),
    ...(profile !== null && { profile }),
    ...(pools !== null && { pools }),
  };
  return { id: device, device, options };
}

const optionOf = (parameters: string, name: string): string | undefined =>
  new RegExp(`(?:^| )-(?:${name})[ =](\\w{1,40})`).exec(parameters)?.[1];

/** The call of the front end, in the report or in the files beside it. */
const parametersOf = ({ report, info, compiler, legacy }: StFacts): string =>
  report?.header.parameters ?? (info ?? compiler)?.tool.parameters ?? legacy?.parameters ?? '';

/** Only the STM32N6 has the NPU that this compiler is for. */
const isNpu = ({ report, info, compiler, traffic }: StFacts): boolean =>
  Boolean(report?.epochs || report?.compilation || compiler || traffic) || info?.kind === 'npu';

/** The NPU profile's name in `--st-neural-art "name@file"`; null where the NPU was not asked for. */
export function profileOf(parameters: string): string | null {
  const match = /--st-neural-art(?:[ =]"?([\w.+-]{0,200}))?/.exec(parameters);
  if (!match) return null;
  return match[1] && !match[1].startsWith('-') ? match[1] : 'default';
}

/** The file that describes the memories, without its folder: it decides where everything lies. */
function poolFile({ report, info, compiler }: StFacts): string | null {
  const call =
    report?.compilation?.arguments ??
    (compiler ?? info)?.compilerArguments ??
    report?.npuCompiler?.command;
  const path =
    report?.summary?.fields['memory pool'] ?? /--load-mpool (\S{1,4000})/.exec(call ?? '')?.[1];
  const name = path === undefined ? '' : baseName(path.trim());
  return name === '' ? null : name.replace(/\.(?:mpool|json)$/, '');
}
