import { rule, type Section, skip, whole } from './section.ts';

/** `--verbose-high-level-command-stream` of both cores. */
export const stripes: Section = {
  precedesSummary: true,
  heads: [
    skip(/^print_high_level_command_stream\(\) .*$/),
    skip(/^High level NPU operations:$/),
    skip(/^High level command stream:$/),
  ],
  body: [
    rule(/^(\d+) (<.*|[A-Za-z]\w* .*)$/, (network, [index, title = '']) =>
      network.stripes.push({ index: whole(index) ?? 0, title, details: [] }),
    ),
    rule(/^((?:IFM\d?|OFM|Weights|Scales|Scratch|LUT): .*)$/, (network, [detail = '']) =>
      network.stripes.at(-1)?.details.push(detail),
    ),
  ],
};

/** `--verbose-register-command-stream`, legacy core: the operations given to the generator. */
export const registerInput: Section = {
  precedesSummary: true,
  heads: [skip(/^Register-Level Command Stream: Input$/)],
  body: [
    rule(/^(\d+) ([A-Z]\w* .*)$/, (network, [index, title = '']) =>
      network.registerInput.push({ index: whole(index) ?? 0, title, details: [] }),
    ),
    rule(
      /^((?:IFM2?|OFM|Kernel|Weights|Scales|Activation|Block config|Stride y\/x\/c)\b.*|name=.*|Npu\w+[.(].*)$/,
      (network, [detail = '']) => network.registerInput.at(-1)?.details.push(detail),
    ),
  ],
};

/** `--verbose-register-command-stream`: the commands as encoded, both cores. */
export const registerOutput: Section = {
  precedesSummary: true,
  heads: [
    skip(/^Register-Level Command Stream: Output$/),
    rule(/^Register command stream: (\d+) words$/, (network, [words]) => {
      const bytes = whole(words);
      network.core = 'native';
      network.commandStreamBytes = (network.commandStreamBytes ?? 0) + (bytes ?? 0) * 4;
    }),
    rule(/^Number of commands = (\d+)$/, (network, [count]) => {
      network.commandCount = (network.commandCount ?? 0) + (whole(count) ?? 0);
    }),
    rule(/^Command stream length = (\d+) bytes$/, (network, [bytes]) => {
      network.commandStreamBytes = (network.commandStreamBytes ?? 0) + (whole(bytes) ?? 0);
    }),
  ],
  body: [
    rule(
      /^0x([0-9a-f]+): +(?:([0-9a-f]{8}) )?([0-9a-f]{4}) ([0-9a-f]{4}) - (?:cmd[01]\.)?(\w+) +-?\d+(?:, (.*))?$/,
      (network, [offset, payload, param, code, name = '', note]) =>
        network.registerCommands.push({
          offset: Number.parseInt(offset ?? '', 16),
          payload: payload ? Number.parseInt(payload, 16) : null,
          param: Number.parseInt(param ?? '', 16),
          code: Number.parseInt(code ?? '', 16),
          name,
          note: note ?? null,
        }),
    ),
    skip(/^Offset: Payload Param Code - Command +Param(?:, Fields)?$/),
    skip(/^\/\/ .*$/),
  ],
};
