/** Both themes. Each pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const colours = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f7f6f3, #13161b);
  --sheet: light-dark(#ffffff, #1b1f26);
  --inset: light-dark(#f4f3ef, #14181e);
  --ink: light-dark(#1c2129, #e4e7ec);
  --faint: light-dark(#59616e, #a3acb9);
  --rule: light-dark(#e1dfd9, #2e343e);
  --link: light-dark(#1f4fb8, #93b4ff);
  --pass: light-dark(#17693b, #74cf98);
  --fail: light-dark(#b3231b, #ff9b92);
  --warn: light-dark(#855000, #f0bb63);
  --info: light-dark(#1f4fb8, #93b4ff);
  --skip: var(--faint);
  --waived: light-dark(#6b3fa0, #c7a6f5);
  --on-pass: light-dark(#e4f3e9, #17301f);
  --on-fail: light-dark(#fcebe9, #3b1d1c);
  --on-warn: light-dark(#fcf1dd, #36290f);
  --on-info: light-dark(#e8eefc, #1a2742);
  --on-skip: light-dark(#eeede8, #272c34);
  --on-waived: light-dark(#f1eafa, #2c2240);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
.pass, .right, .a2xx { --tone: var(--pass); --ground: var(--on-pass); }
.fail, .wrong, .blocks, .a5xx, .anone, .aother { --tone: var(--fail); --ground: var(--on-fail); }
.warn, .degrades, .a3xx, .a4xx { --tone: var(--warn); --ground: var(--on-warn); }
.info { --tone: var(--info); --ground: var(--on-info); }
.skip, .skipped, .refused, .cosmetic, .a1xx { --tone: var(--skip); --ground: var(--on-skip); }
.waived { --tone: var(--waived); --ground: var(--on-waived); }
`;
