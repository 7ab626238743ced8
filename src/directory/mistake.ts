/** Where in a document: `['users', 3, 'firstname']`. */
export type Path = readonly (string | number)[];

/** Something in a document that the user has to mend. The message says what was found and what is needed, not where. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Mistake[] }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** The same mistakes, seen from the document that holds this value at `prefix`. */
export function below(prefix: Path, mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.map(({ path, message }) => ({ path: [...prefix, ...path], message }));
}

/** `users[3].firstname`, names that are no plain word in quotes: `expect.users["ada@example.com"]`. */
export function pathText(path: Path): string {
  return path.map(partText).join('');
}

function partText(part: string | number, index: number): string {
  if (typeof part === 'number') return `[${part}]`;
  if (!/^[\w-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
  return index === 0 ? part : `.${part}`;
}
