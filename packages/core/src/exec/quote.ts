/** One shell-quoted line that a POSIX shell would read back as exactly these arguments. */
export const quote = (argv: readonly string[]): string =>
  argv
    .map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`))
    .join(' ');
