import { type Mistake, pathText } from '../directory/mistake.ts';
import { UserMistake } from '../errors.ts';
import type { Document } from './read-document.ts';

const SHOWN = 10;

/** The mistakes of a document as one `UserMistake`, a line each, at most ten of them. */
export function refuse(document: Document, mistakes: readonly Mistake[]): UserMistake {
  const lines = mistakeTexts(document, mistakes.slice(0, SHOWN));
  const more = mistakes.length - lines.length;
  return new UserMistake([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}

/** `acme.yaml:12:5  users[3].firstname: found nothing, a text is needed` */
export function mistakeTexts({ file, locate }: Document, mistakes: readonly Mistake[]): readonly string[] {
  const positions = locate(mistakes.map(({ path }) => path));
  return mistakes.map(({ path, message }, index) => {
    const field = path.length > 0 ? `${pathText(path)}: ` : '';
    return `${file}:${positions[index]?.line}:${positions[index]?.column}  ${field}${message}`;
  });
}
