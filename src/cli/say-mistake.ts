/**
 * What commander says of a mistake, in the form of all our mistakes: one line, and where to look next. The value of an
 * unknown option is left out, since `--tokn=…` is as secret as `--token=…`.
 *
 * @param command `scim-sim run`
 */
export function sayMistake(text: string, command: string): string {
  const line = text
    .trim()
    .replace(/\n\(Did you mean (.*?)\?\)$/s, '; did you mean $1?')
    .replace(/^(error: unknown option '--[\w-]+)=.*?'(; did you mean .*)?$/s, "$1'$2")
    .replaceAll('\n', ' ');
  return `${line} (${command} --help shows what there is)\n`;
}
