import { exactly, type HostDraft, type HostPattern, says, version } from './pattern.ts';

const field = (name: string, put?: (draft: HostDraft, value: string) => void): HostPattern =>
  says(new RegExp(`^${name} ?: (\\S.{0,120})$`), (draft, [value = '']) => {
    put?.(draft, value);
    return true;
  });

/** What STM32CubeProgrammer and the scripts that load an NPU's memories print. */
export const programmerLines: readonly HostPattern[] = [
  version('STM32CubeProgrammer', /^STM32CubeProgrammer v(\d[\d.]{1,20})$/),
  field('ST-LINK SN'),
  field('ST-LINK FW', ({ programs }, value) => programs.set('ST-LINK firmware', value)),
  field('Board', (draft, value) => {
    draft.board = value;
  }),
  field('Device name', (draft, value) => {
    draft.device = value;
  }),
  ...[
    'Voltage',
    'SWD freq',
    'Connect mode',
    'Reset mode',
    'Device ID',
    'Revision ID',
    'NVM size',
  ].map((name) => field(name)),
  ...['Device type', 'Device CPU', 'BL Version', 'File', 'Size', 'Address'].map((name) =>
    field(name),
  ),
  says(/^Opening and parsing file: \S/),
  says(/^Erasing memory corresponding to (?:segment|sector) \d{1,6}:$/),
  says(/^Erasing (?:internal|external) memory sectors? (?:\d{1,6}|\[\d{1,6} \d{1,6}\])$/),
  ...exactly('Memory Programming ...', 'Download in Progress:', 'File download complete'),
  says(/^Time elapsed during download operation: \d\d:\d\d:\d\d\.\d{1,4}$/),
  says(
    /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d [AP]M (?:__main__|n6_utils\w{0,40}(?:\.\w{1,40}){0,4}) -- \S/,
  ),
  ...exactly('Flashing completed'),
  says(/^Device is ready on port \S{1,60}$/),
];

/** The licence and the hints that GDB begins with. */
const gdbGreeting = exactly(
  'This is free software: you are free to change and redistribute it.',
  'There is NO WARRANTY, to the extent permitted by law.',
  'Type "show copying" and "show warranty" for details.',
  'Type "show configuration" for configuration details.',
  'For bug reporting instructions, please see:',
  '<https://www.gnu.org/software/gdb/bugs/>.',
  'Find the GDB manual and other documentation resources online at:',
  '<http://www.gnu.org/software/gdb/documentation/>.',
  'For help, type "help".',
  'Type "apropos word" to search for commands related to "word"...',
);

/** What the debugger and its server print. */
export const debuggerLines: readonly HostPattern[] = [
  version(
    'ST-LINK GDB server',
    /^STMicroelectronics ST-LINK GDB server\. Version (\d[\d.]{1,20})$/,
  ),
  says(/^Copyright \([cC]\) \d{4}, STMicroelectronics\. All rights reserved\.$/),
  says(/^Copyright \(C\) \d{4} Free Software Foundation, Inc\.$/),
  ...exactly('Starting server with the following options:'),
  ...['Persistent Mode', 'Logging Level', 'Listen Port Number', 'Status Refresh Delay'].map(
    (name) => field(name),
  ),
  ...['Verbose Mode', 'SWD Debug', 'InitWhile'].map((name) => field(name)),
  ...exactly(
    'Waiting for debugger connection...',
    'Debugger connected',
    'Ending remote debugging.',
  ),
  says(/^GNU gdb \(GNU Tools for STM32 [\w.-]{1,60}\) \d/),
  says(/^License GPLv3\+: GNU GPL version 3 or later </),
  says(/^This GDB was configured as "--host=\S{1,100} --target=arm-none-eabi"\.$/),
  ...gdbGreeting,
  says(/^Reading symbols from \S.{0,800}\.\.\.$/),
  says(/^\(No debugging symbols found in \S.{0,800}\)$/),
  says(/^Remote debugging using \S{0,60}:\d{1,5}$/),
  says(/^0x[\da-f]{8} in \S{1,200} \(\)$/),
  says(/^Loading section \.[\w.]{1,60}, size 0x[\da-f]{1,16} lma 0x[\da-f]{1,16}$/),
  says(/^Start address 0x[\da-f]{1,16}, load size \d{1,12}$/),
  says(/^Transfer rate: \d{1,9} [KM]B\/sec, \d{1,9} bytes\/write\.$/),
  says(/^Detaching from program: \S.{0,800}, Remote target$/),
  says(/^\[Inferior \d{1,6} \(Remote target\) detached\]$/),
];

/** The debugger and its server print at the same time, and may tear this apart. */
const tornSentence = 'STM32 Successfully completed reset operation (System reset)';
const shortestPiece = 7;

/** Whether a line is that sentence, its beginning or its end. */
export const isTornSentence = (text: string): boolean =>
  text.length >= shortestPiece && (tornSentence.startsWith(text) || tornSentence.endsWith(text));
