import { deriveId } from '../directory/derive-id.ts';

/**
 * The tag of a scenario's names: four digits or lower-case letters, always the same for the same seed and scenario. Each
 * scenario of a run has its own, so that what one leaves behind, or what a provider remembers of users who were deleted, is in
 * the way of no other.
 */
export function tagOf(seed: number, scenario: string): string {
  const number = Number.parseInt(deriveId('tag', String(seed), scenario).slice(0, 12), 16);
  return (number % 36 ** 4).toString(36).padStart(4, '0');
}
