import { describe, expect, test } from 'vitest';
import { escapeMarkup } from '../../src/report/escape-markup.ts';
import { type Content, markup } from '../../src/report/html/markup.ts';

describe('escapeMarkup', () => {
  test.each([
    ['<script>', '&lt;script&gt;'],
    [`"it's" & more`, '&quot;it&#39;s&quot; &amp; more'],
    ['&lt;', '&amp;lt;'],
    ['</script><!--]]>', '&lt;/script&gt;&lt;!--]]&gt;'],
    ['a\u0000b\u001b[2J', 'a␀b␛[2J'],
    ['\u202egpj.exe', '\\u{202e}gpj.exe'],
    ['\ud800', '\ufffd'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['é 王小明 👩‍👧', 'é 王小明 👩‍👧'],
  ])('%j → %s', (text, expected) => {
    expect(escapeMarkup(text)).toBe(expected);
  });
});

describe('markup', () => {
  test.each<[Content, string]>([
    ['<b>', '<p>&lt;b&gt;</p>'],
    [markup`<b>${'<i>'}</b>`, '<p><b>&lt;i&gt;</b></p>'],
    [[markup`<br>`, '<', 1], '<p><br>&lt;1</p>'],
    [undefined, '<p></p>'],
    [false, '<p></p>'],
    [0, '<p>0</p>'],
  ])('case %#', (content, expected) => {
    expect(String(markup`<p>${content}</p>`)).toBe(expected);
  });
});
