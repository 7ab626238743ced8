/** Where a name or a file may be given: a path has a slash in it, or ends in .yaml, .yml or .json. */
export function isFilePath(given: string): boolean {
  return given.includes('/') || /\.(ya?ml|json)$/.test(given);
}
