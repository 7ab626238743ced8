/** The cards of findings, and what is used within them and elsewhere. */
export const findings = `
.badge, .impact, .answer {
  display: inline-block; padding: 0 0.55em; border-radius: 999px; white-space: nowrap;
  font-size: 0.82rem; font-weight: 600; line-height: 1.65; color: var(--tone); background: var(--ground);
}
.impact { font-weight: 500; }
.mark { color: var(--tone); font-weight: 700; display: inline-block; width: 1.1em; text-align: center; flex: none; }
.id { color: var(--faint); font-weight: 600; white-space: nowrap; }
.label { font-size: 0.8rem; font-weight: 600; color: var(--faint); margin-bottom: 0.35rem; }

.facts { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0.55rem 1rem; }
.facts > div { display: contents; }
.facts dt::first-letter, h3::first-letter, h4::first-letter { text-transform: uppercase; }
.facts dt { color: var(--faint); font-size: 0.9rem; }
.remedy { padding: 0.75rem 1rem; background: var(--on-info); border-radius: 8px; }
.remedy b { display: block; font-size: 0.8rem; color: var(--info); }
@media (max-width: 40rem) {
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0.7rem; }
  .facts > div { display: block; }
}

.finding {
  margin-top: 1.5rem; padding: 1.4rem clamp(1rem, 3vw, 1.9rem) 1.6rem;
  background: var(--sheet); border: 1px solid var(--rule); border-left: 4px solid var(--tone); border-radius: 10px;
}
.finding:target { box-shadow: 0 0 0 3px var(--ground); }
.finding > * + *, .within > * + * { margin-top: 1.1rem; }
.badges { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: center; font-size: 0.9rem; color: var(--faint); }
.number { font-weight: 600; color: var(--ink); }
.finding h3 { margin-top: 0.5rem; max-width: 60ch; }
.finding h3 .id { margin-right: 0.4em; }
.symptom { font-size: 1.05rem; max-width: 70ch; }
.within, .followers { padding-left: 1.2rem; border-left: 2px solid var(--rule); }
.followers ul { list-style: none; margin-top: 0.5rem; }
.followers li { padding: 0.2rem 0 0.2rem 1.7em; text-indent: -1.7em; }
.followers li > * { text-indent: 0; }
.followers .remark { display: block; }
.remark { font-size: 0.92rem; }

.panel { border: 1px solid var(--rule); border-radius: 8px; background: var(--inset); }
.panel summary { padding: 0.5rem 0.9rem; cursor: pointer; }
.panel .ms { font-size: 0.85rem; }
.panel .n, .panel .ms, .x .at, .x .ms, .x .n { color: var(--faint); font-variant-numeric: tabular-nums; }
.panel .call { margin: 0 0.5rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem 2rem; padding: 0.6rem 0.9rem 1rem; }
pre { white-space: pre-wrap; line-height: 1.5; font-size: 0.8rem; }
pre + pre { margin-top: 0.7rem; padding-top: 0.7rem; border-top: 1px dashed var(--rule); }
pre em { color: var(--faint); }
.copyable { position: relative; padding: 0.7rem 0.9rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--inset); }
.copyable .copy { position: absolute; top: 0.5rem; right: 0.5rem; }
`;
