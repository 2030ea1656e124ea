import { count } from '../report/numbers.ts';
import { roundedBytes } from '../report/sizes.ts';
import { exactly, type HostPattern, says, version } from './pattern.ts';

const inBytes = (amount: string | undefined, unit: string | undefined): number | null =>
  roundedBytes(amount, unit)?.bytes ?? null;

/** What make, the compiler, the linker and `size` print. */
export const buildLines: readonly HostPattern[] = [
  says(/^arm-none-eabi-(?:gcc|g\+\+|as|ld|ar|size|objcopy|objdump|strip) {1,4}\S/),
  says(/^\d\d:\d\d:\d\d \*{4} .{0,40}[Bb]uild of configuration \S.{0,200} \*{4}$/),
  says(
    /^\d\d:\d\d:\d\d Build (?:Finished|Failed)\. (\d{1,9}) errors?, (\d{1,9}) warnings?\. \(took (?:(\d{1,6})m:)?(\d{1,6})s(?:\.(\d{1,3})ms)?\)$/,
    ({ builds }, [errors, warnings, minutes, seconds, milliseconds], line) => {
      const [failures, doubts] = [count(errors), count(warnings)];
      if (failures === null || doubts === null) return false;
      const took = Number(minutes ?? 0) * 60 + Number(seconds) + Number(milliseconds ?? 0) / 1000;
      builds.push({ line, errors: failures, warnings: doubts, seconds: took });
      return true;
    },
  ),
  says(/^make(?: -\w{1,10}){0,4} all$/),
  says(/^mkdir -p \S{1,400}$/),
  says(/^--- (?:Compiling|Linking) \S{1,400}$/),
  says(/^Finished building(?: target)?: \S{1,400}$/),
  ...exactly('text data bss dec hex filename', 'Memory region Used Size Region Size %age Used'),
  says(
    /^(\d{1,12}) (\d{1,12}) (\d{1,12}) (\d{1,12}) [\da-f]{1,12} (\S.{0,400})$/,
    ({ images }, [text, data, bss, sum, file = ''], line) => {
      const sizes = [text, data, bss].map(count);
      const [code, initialised, zeroed] = sizes;
      if (code == null || initialised == null || zeroed == null) return false;
      if (code + initialised + zeroed !== count(sum)) return false;
      images.push({ line, file, text: code, data: initialised, bss: zeroed });
      return true;
    },
  ),
  says(
    /^(\w{1,60}): (\d{1,12}) ([KMG]?B) (\d{1,12}) ([KMG]?B) \d{1,9}\.\d{1,4}%$/,
    ({ regions }, [name = '', used, usedUnit, all, unit], line) => {
      const [usedBytes, capacityBytes] = [inBytes(used, usedUnit), inBytes(all, unit)];
      if (usedBytes === null || capacityBytes === null) return false;
      regions.push({ line, name, usedBytes, capacityBytes });
      return true;
    },
  ),
  version('GCC', /^gcc version (\d[\d.]{1,20}) \d{8} \(GNU Tools for STM32 /),
  ...exactly('Using built-in specs.', 'Target: arm-none-eabi', 'Thread model: single'),
  says(/^(?:Reading specs from \S|rename spec \w{1,60} to \w|Configured with: \S)/),
  says(/^Supported LTO compression algorithms: \w/),
  says(/^(?:COLLECT_GCC|COLLECT_LTO_WRAPPER|COLLECT_GCC_OPTIONS|COMPILER_PATH|LIBRARY_PATH)=\S/),
  says(/^MAKEFLAGS= ?-/),
  says(/[/\\]collect2 -plugin /),
  says(/[/\\]ld(?:\.exe)?: ?(?:\S.{0,600} )?warning: /),
  says(/[/\\]ld(?:\.exe)?$/),
  says(/^(?:cc1|collect2|ld)(?:\.exe)?: (?:note|warning|error): \S/),
];

/** What GCC says of a source file, with the lines that it quotes. */
export const compilerMessages: readonly HostPattern[] = [
  says(/\S:\d{1,7}:\d{1,5}: (?:fatal )?(?:warning|error|note): \S/),
  says(/\S: (?:In function '|At top level)/),
  says(/^In file included from \S.{0,600}:\d{1,7}[:,]$/),
  says(/^from \S.{0,600}:\d{1,7}[:,]$/),
  says(/^\d{1,7} \| /),
  says(/^\|(?: [\s^~|]{1,400}| [\s\S]{0,20}[\w%][\w %{}*]{0,120})?$/),
  ...exactly('......'),
];
