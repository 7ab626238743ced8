/**
 * The exchanges as a sequence diagram: one row each, an arrow from the lane of who asks to the provider's. A chunk of rows that
 * is not on the screen costs a browser next to nothing.
 */
export const timeLine = `
.filter { display: flex; flex-wrap: wrap; gap: 0.9rem 1.8rem; align-items: end; margin-bottom: 1.5rem; }
.filter .text { flex: 1 0 100%; font-size: 0.8rem; font-weight: 600; color: var(--faint); }
.filter input[type='search'] {
  display: block; width: 100%; margin-top: 0.3rem; padding: 0.4rem 0.7rem; font: inherit; font-size: 0.95rem; font-weight: 400;
  color: var(--ink); background: var(--sheet); border: 1px solid var(--faint); border-radius: 6px;
}
.filter ::placeholder { color: var(--faint); opacity: 1; }
.filter fieldset { border: 0; display: flex; flex-wrap: wrap; gap: 0.35rem; }
.filter legend { font-size: 0.8rem; font-weight: 600; color: var(--faint); padding: 0; margin-bottom: 0.3rem; }
.chip { display: inline-block; padding: 0.15rem 0.7rem; border: 1px solid var(--rule); border-radius: 999px; background: var(--sheet); font-size: 0.88rem; cursor: pointer; }
.chip input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.chip:hover { border-color: var(--faint); }
.chip:has(:checked) { background: var(--ink); border-color: var(--ink); color: var(--page); }
.chip:has(:checked) small { color: inherit; }
.chip:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
.outcome { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; font-variant-numeric: tabular-nums; font-size: 0.9rem; }

.line { --columns: 4.2rem 4.6rem 4.4rem minmax(0, 1fr) 7.2rem 4.6rem; }
.lanes { display: grid; grid-template-columns: var(--columns); font-size: 0.82rem; font-weight: 600; padding-bottom: 0.3rem; }
.lanes span { grid-column: 4; grid-row: 1; translate: -50%; justify-self: start; }
.lanes span + span { justify-self: end; translate: 50%; }
.long .chunk { content-visibility: auto; contain-intrinsic-block-size: auto 106.25rem; }
.x summary, .x { display: block; }
.x summary { display: grid; grid-template-columns: var(--columns); align-items: center; min-height: 2.125rem; cursor: pointer; list-style: none; }
.x summary::-webkit-details-marker { display: none; }
.x summary:hover { background: var(--on-skip); }
.x summary:focus-visible { outline-offset: -2px; }
.x .at, .x .who, .x .ms { font-size: 0.82rem; }
.x .who { color: var(--faint); }
.x .ms { text-align: right; }
.x .answer { justify-self: start; margin-left: 0.8rem; }
.x .call { align-self: stretch; display: flex; align-items: center; border-inline: 2px solid var(--rule); min-width: 0; }
.x .call > span { padding: 0 0.6rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.x .call::before, .x .call::after { content: ''; flex: none; width: 1.2rem; height: 9px; color: var(--faint); --dash: currentColor; }
.x .call::before { background: linear-gradient(90deg, currentColor, var(--dash)); background: var(--shaft); clip-path: inset(4px 0); }
.x .call::after {
  flex: 1 0 1.6rem; background: linear-gradient(currentColor 0 0) right / 8px 100% no-repeat, var(--shaft);
  clip-path: polygon(0 4px, calc(100% - 8px) 4px, calc(100% - 8px) 0, 100% 50%, calc(100% - 8px) 100%, calc(100% - 8px) 5px, 0 5px);
}
.x .call { --shaft: repeating-linear-gradient(90deg, currentColor 0 4px, transparent 4px 8px); }
.x[data-is^='push'] .call { --shaft: linear-gradient(currentColor 0 0); }
.x[data-is^='push'] .call::before, .x[data-is^='push'] .call::after { color: var(--link); }
.x[data-is~='named'] .n { color: var(--fail); font-weight: 700; }
.chunk { padding-inline: 0.9rem; margin-inline: -0.9rem; }
.x[open] { background: var(--sheet); box-shadow: inset 0 0 0 1px var(--rule); border-radius: 8px; margin: 0.3rem -0.9rem; }
.x[open] summary { margin-inline: 0.9rem; }
.x > p { padding: 0.5rem 0.9rem 0.3rem; font-size: 0.85rem; color: var(--faint); }
.line .step { font-size: 0.92rem; padding: 1.1rem 0 0.4rem; }
.filtered .step { display: none; }
@media (max-width: 48rem) {
  .lanes { display: none; }
  .x summary { grid-template-columns: 3.2rem 1fr auto auto; padding: 0.35rem 0; border-bottom: 1px solid var(--rule); row-gap: 0.1rem; }
  .x .at { display: none; }
  .x .call { grid-column: 1 / -1; grid-row: 2; border: 0; }
  .x .call::before { width: 0.5rem; }
  .x .call > span { white-space: normal; }
  .x .ms { margin-left: 0.7rem; }
  .long .chunk { contain-intrinsic-block-size: auto 200rem; }
}
`;
