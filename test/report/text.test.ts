import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { briefJson } from '../../src/report/brief-json.ts';
import { escapeMarkup } from '../../src/report/escape-markup.ts';
import { plain } from '../../src/report/plain.ts';
import { shorten } from '../../src/report/shorten.ts';
import { wrap } from '../../src/report/wrap.ts';

describe('plain', () => {
  test.each([
    ['a\nb', 'a↵b'],
    ['a\r\nb', 'a↵b'],
    ['a\rb\tc', 'a␍b␉c'],
    ['\u001b[31mred', '␛[31mred'],
    ['\u009b31m', '\\u{9b}31m'],
    ['\u202egpj.exe', '\\u{202e}gpj.exe'],
    ['a\u2028b\u200bc\ufeff', 'a\\u{2028}b\\u{200b}c\\u{feff}'],
    ['\ud800', '\ufffd'],
    ['é 王小明 👩‍👧 نیم\u200cفاصله', 'é 王小明 👩‍👧 نیم\u200cفاصله'],
  ])('%j → %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

describe('escapeMarkup', () => {
  test.each([
    ['<script>"&\'', '&lt;script&gt;&quot;&amp;&#39;'],
    [']]>', ']]&gt;'],
    ['a\tb\nc', 'a\tb\nc'],
    ['\u0000\u001b\ufffe\uffff', '\ufffd'.repeat(4)],
    ['\ud800 \udc00', '\ufffd \ufffd'],
    ['é 王小明 👩‍👧', 'é 王小明 👩‍👧'],
  ])('%j → %s', (text, expected) => {
    expect(escapeMarkup(text)).toBe(expected);
  });
});

describe('shorten', () => {
  test.each([
    ['ada@example.com', 15, 'ada@example.com'],
    ['ada@example.com', 10, 'ada@examp…'],
    ['王小明王小明', 12, '王小明王小明'],
    ['王小明王小明', 8, '王小明…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5, '👩‍👩‍👧👩‍👩‍👧…'],
  ])('%s in %i columns: %s', (text, columns, expected) => {
    expect(shorten(text, columns)).toBe(expected);
    expect(stringWidth(expected)).toBeLessThanOrEqual(columns);
  });
});

describe('wrap', () => {
  const lines = (text: string, width: number) => [...wrap([{ text }], { width, indent: 0, hang: 2 })];

  test('breaks between words and hangs the rest', () => {
    expect(lines('one two three four', 9)).toEqual(['one two', '  three', '  four']);
  });

  test('breaks a word that is longer than a line', () => {
    expect(lines('abcdefghijkl mn', 6)).toEqual(['abcdef', '  ghij', '  kl', '  mn']);
  });

  test('counts two columns for each CJK character', () => {
    expect(lines('王小明 王小明', 8)).toEqual(['王小明', '  王小明']);
  });

  test('breaks no blank that holds together', () => {
    const spans = [{ text: 'one ' }, { text: '· 12 requests', unbroken: true }] as const;
    expect([...wrap(spans, { width: 15, indent: 0, hang: 0 })]).toEqual(['one', '· 12 requests']);
  });

  test('keeps a word together that changes its style inside', () => {
    const spans = [{ text: 'one tw' }, { text: 'o', style: (text: string) => `<${text}>` }];
    expect([...wrap(spans, { width: 6, indent: 0, hang: 0 })]).toEqual(['one', 'tw<o>']);
  });
});

describe('briefJson', () => {
  test.each([
    [{ a: 1, b: ['x'] }, '{"a": 1, "b": ["x"]}'],
    [[1, 2, 3, 4, 5, 6, 7], '[1, 2, 3, 4, 5, … 2 more]'],
    ['urn:ietf:params:scim:api:messages:2.0:PatchOp', '"urn:…:2.0:PatchOp"'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', '"urn:…:enterprise:2.0:User"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    [undefined, 'nothing'],
    [{ title: 'x'.repeat(1_000_000) }, `{"title": "${'x'.repeat(59)}…"}`],
    ['x'.repeat(1_000_000), `"${'x'.repeat(299)}…"`],
  ])('case %#', (value, expected) => {
    expect(briefJson(value)).toBe(expected);
  });

  test('a deeply nested answer is cut', () => {
    const deep = Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], 1);
    expect(briefJson(deep)).toBe('[[[[[[…]]]]]]');
  });
});
