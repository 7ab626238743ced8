import { UNPRINTABLE } from '../../plain.ts';
import { ANSWERERS, SENDERS } from '../exchange-panel.ts';

/** Shows the headers and bodies of a row of the time line when it is opened, or when a link leads to it. */
export const opening = String.raw`
const line = document.getElementById('line');
{
  const SENDERS = ${JSON.stringify(SENDERS)};
  const ANSWERERS = ${JSON.stringify(ANSWERERS)};
  const UNPRINTABLE = new RegExp(${JSON.stringify(UNPRINTABLE.source)}, 'gu');
  const plain = (text) => text.replace(UNPRINTABLE, (one) =>
    one === '\n' ? one : '\\u{' + one.codePointAt(0).toString(16) + '}');
  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = plain(text);
    return made;
  };
  const side = (title, { headers, note, text, body }) => {
    const made = document.createElement('div');
    made.append(element('p', 'label', title));
    if (headers) {
      const lines = Object.entries(headers).map(([name, value]) => name + ': ' + value);
      if (lines.length > 0) made.append(element('pre', '', lines.join('\n')));
    }
    if (note) made.append(element('p', 'remark', note));
    if (text !== undefined) made.append(element('pre', '', text));
    else if (body !== undefined) made.append(element('pre', '', JSON.stringify(body, null, 2)));
    else if (!note) made.append(element('p', 'remark', 'No body'));
    return made;
  };
  const fill = (row) => {
    if (row.querySelector('.sides')) return;
    const { sent, answered } = JSON.parse(row.querySelector('script').textContent);
    const sides = document.createElement('div');
    sides.className = 'sides';
    sides.append(side(SENDERS[row.dataset.is.split(' ')[0]], sent), side(answered.injected ? ANSWERERS.scenario : ANSWERERS.provider, answered));
    row.append(sides);
  };
  const reveal = (hash) => {
    const row = /^#e\d+$/.test(hash) && document.getElementById(hash.slice(1));
    if (!row) return;
    if (row.hidden) {
      document.getElementById('filter').reset();
      setTimeout(() => reveal(hash));
      return;
    }
    row.open = true;
    fill(row);
    row.scrollIntoView({ block: 'center' });
    row.querySelector('summary').focus({ preventScroll: true });
  };
  line?.addEventListener('toggle', (event) => { if (event.target.open) fill(event.target); }, true);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#e"]');
    if (link) setTimeout(() => reveal(link.hash));
  });
  reveal(location.hash);
}
`;
