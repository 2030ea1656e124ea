import { rule, type Section } from './section.ts';

/** Warnings and notes of the run itself: settings by default, open dimensions, deprecated options. */
export const messages: Section = {
  precedesSummary: true,
  body: [],
  heads: [
    rule(
      /^Warning: No (configuration file|system configuration|memory mode) specified\. Using a default of (.*?)\. Compilation/,
      (network, [setting = '', value = ''], line) =>
        network.defaults.push({ line, setting, value }),
    ),
    rule(/^Tensor '(.*)' has a dynamic signature in axis \d+/, (network, [name = '']) =>
      network.dynamicTensors.push(name),
    ),
    rule(
      /^((?:Warning|WARNING): Option --debug-force-legacy-core.*)$/,
      (network, [text = ''], line) => {
        network.core = 'legacy';
        network.messages.push({ line, severity: 'warning', text });
      },
    ),
    rule(/^(TfLiteReader: .*|TosaReader: .*)$/, (network, [text = ''], line) =>
      network.messages.push({ line, severity: 'info', text }),
    ),
  ],
};

/** Anything else that Vela marks as a message; tried last, and never begins a network. */
export const otherMessages: Section = {
  precedesSummary: false,
  body: [],
  heads: [
    rule(/^(Info: .*|compiler_driver: .*)$/, (network, [text = ''], line) =>
      network.messages.push({ line, severity: 'info', text }),
    ),
    rule(/^((?:Warning|WARNING): .*)$/, (network, [text = ''], line) =>
      network.messages.push({ line, severity: 'warning', text }),
    ),
    rule(/^((?:Error|ERROR): .*)$/, (network, [text = ''], line) =>
      network.messages.push({ line, severity: 'error', text }),
    ),
  ],
};
