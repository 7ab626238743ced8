import { deriveId } from '../directory/derive-id.ts';

/** The tag of a seed: four digits or lower-case letters, always the same for the same seed. */
export function tagOf(seed: number): string {
  const number = Number.parseInt(deriveId('tag', String(seed)).slice(0, 12), 16);
  return (number % 36 ** 4).toString(36).padStart(4, '0');
}
