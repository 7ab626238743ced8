/**
 * Text for the content or a quoted attribute of XML and HTML. What XML 1.0 (§2.2) lets no document contain, not even as a
 * character reference, becomes U+FFFD: controls, lone surrogates, U+FFFE and U+FFFF.
 */
export function escapeMarkup(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** `&apos;` is none in HTML 4, and the number is understood everywhere. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
