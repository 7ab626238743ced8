import { expect, test } from 'vitest';
import { type Content, markup } from '../../src/report/html/markup.ts';

test.each<[Content, string]>([
  ['</script><b class="x">', '<p>&lt;/script&gt;&lt;b class=&quot;x&quot;&gt;</p>'],
  ['a\n\u202egpj\u001b[2J', '<p>a↵\\u{202e}gpj␛[2J</p>'],
  [markup`<b>${'<i>'}</b>`, '<p><b>&lt;i&gt;</b></p>'],
  [[markup`<br>`, '<', 1], '<p><br>&lt;1</p>'],
  [undefined, '<p></p>'],
  [false, '<p></p>'],
  [0, '<p>0</p>'],
])('what is filled into markup is text unless it is markup: case %#', (content, expected) => {
  expect(String(markup`<p>${content}</p>`)).toBe(expected);
});
