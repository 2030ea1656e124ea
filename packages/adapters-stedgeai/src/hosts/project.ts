import { exactly, type HostPattern, says, version } from './pattern.ts';

/** What STM32CubeMX, STM32Cube.AI Studio and the developer cloud say while they make a project and call the tool. */
export const projectLines: readonly HostPattern[] = [
  ...exactly(
    'Generate Project',
    'Calculating memory footprint...',
    'Generate project and exit.',
    'If stuck here, please check STM32CubeMX opened dialog or Firmware Package.',
    'Copy external flasher file for STM32CubeProgrammer',
    'FSBL main.c found, patching FSBL...',
    'Generating code...',
    'Generate C Code...',
    'Generate project done',
    'Copying template folder',
    'Copy done',
    'Create.',
  ),
  says(/^Executed command: \S/),
  says(/^Command not executed or already applied: \S.{0,400}, error: /),
  says(/^Copying previous project files from \S.{0,800} to \S/),
  says(/^Generating project for board ([\w-]{1,60})\.\.\.$/, (draft, [board = '']) => {
    draft.board = board;
    return true;
  }),
  says(/^Executing process: \S/),
  version(
    'STM32Cube FW',
    /[/\\]STM32Cube_FW_\w{1,10}_V([\d.]{1,20}) already exists\.\.\. Skipping installation\.\.\.$/,
  ),
  version('STM32Cube FW', /^Downloading firmware package \w{1,10} version ([\d.]{1,20}\d)\.\.\.$/),
  says(/^(?:Raising|Adjusting) memory area \w{1,120} (?:from 0x[\da-f]{1,16} to 0x|for pool \w)/i),
  says(/^Adding (?:(?:init|process) function call|include line) \S.{0,200} to (?:FSBL )?main\.c$/),
  says(/^Adding init function call to FSBL main\.c$/),
  says(/^Removing (?:static from )?\w{1,20} Init (?:from|in) main\.c$/),
  says(/^Compiling template [\w.-]{1,80}\.hbs\.\.\.$/),
  says(/^Opening '[^']{1,200}'\.$/),
  says(/^Run failed: (?:Error: )?(\S.*)$/, ({ errors }, [message = ''], line) => {
    errors.push({ line, message: message.slice(0, 500) });
    return true;
  }),
  says(/^stedgeai exit with status: -?\d{1,10}$/),
  ...exactly('stedgeai return with an error'),
  says(/^PINNR file not found at: \S/),
];

/** What the tool itself says outside of its sections, as a host shows it: it makes no log a host's. */
export const toolLines: readonly HostPattern[] = [
  says(/^>>> ST Neural-ART options: -/),
  says(/[/\\]stedgeai(?:\.exe)? (?:generate|analyze|validate) -/),
  says(/^Running the (?:TFlite|ONNX|Keras) model\.\.\.$/),
  ...exactly('INFO: Created TensorFlow Lite XNNPACK delegate for CPU.'),
  says(/^ST Edge AI Core v\d[\w.-]{1,40} [\da-f]{6,40}$/),
  says(/ --load-mpool \S.{0,800} --save-mpool-file \S/),
  says(/^Allocation Pass failed on schedule\. Not enough memory on device$/),
  says(/^Minimal sizes needed are: \{'[^}]{1,400}\}$/),
  says(/^Generated device info file \S.{0,800}\.mpool\.in$/),
];
