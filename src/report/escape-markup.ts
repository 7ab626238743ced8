import { plain } from './plain.ts';

/**
 * Text from anybody, safe as the content of an element or between the quotes of an attribute, in HTML and in XML. What XML cannot
 * hold, or what would act on a reader's screen, becomes a visible mark.
 */
export function escapeMarkup(text: string): string {
  return plain(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => REFERENCES[character] ?? '\ufffd');
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
