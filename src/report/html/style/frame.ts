/** The page around its sections. */
export const frame = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 5rem; max-width: 84rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif;
  overflow-wrap: anywhere; text-wrap: pretty;
}
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre, fieldset { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 0 0 1rem; letter-spacing: -0.01em; }
h3 { font-size: 1.08rem; }
h4 { font-size: 0.95rem; }
code, pre, .id, .target, .n, .call { font-family: var(--mono); font-size: 0.85em; font-variant-ligatures: none; }
small, .faint, .why, .lead, .remark { color: var(--faint); }
small { font-size: 0.8em; font-variant-numeric: tabular-nums; }
.jump { position: absolute; left: -99rem; }
.jump:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--sheet); z-index: 2; }
button {
  font: inherit; font-size: 0.85rem; padding: 0.2rem 0.8rem; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--rule); background: var(--sheet); color: var(--ink); white-space: nowrap;
}
button:hover { border-color: var(--faint); }
main > section { margin-top: 3.5rem; }
.lead { margin-bottom: 1rem; max-width: 75ch; }

.masthead .tool { display: flex; justify-content: space-between; align-items: center; color: var(--faint); font-size: 0.9rem; }
.masthead .tool b { color: var(--ink); }
.masthead h1 { font-size: clamp(1.9rem, 5vw, 2.75rem); letter-spacing: -0.025em; color: var(--tone); margin: 0.35rem 0 0.1rem; }
.masthead .target { font-size: 0.95rem; }
.masthead .gist { font-size: 1.1rem; margin-top: 1rem; max-width: 65ch; }
.tally { margin: 1.75rem 0; }
.tally svg { display: block; width: 100%; height: 8px; border-radius: 4px; background: var(--rule); }
.tally rect { fill: var(--tone); stroke: var(--page); stroke-width: 0.12; }
.tally p { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.tally ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.75rem; list-style: none; margin-top: 0.7rem; }
.tally li { color: var(--faint); }
.tally b { color: var(--tone); font-size: 1.35rem; font-variant-numeric: tabular-nums; margin-right: 0.1rem; }
.masthead .facts { display: flex; flex-wrap: wrap; gap: 0.9rem 2.5rem; }
.masthead .facts > div { display: block; max-width: 18rem; }

nav { margin-top: 2rem; padding: 0.6rem 0; border-block: 1px solid var(--rule); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; list-style: none; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
@media (min-width: 60rem) {
  nav { position: sticky; top: 0; background: var(--page); z-index: 1; }
  html { scroll-padding-top: 4.5rem; }
}
`;
