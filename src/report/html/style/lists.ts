/** Scenarios, stages, checks, and the tables. */
export const lists = `
.scenario, .topic { border-top: 1px solid var(--rule); }
.scenario:last-child, .topic:last-child { border-bottom: 1px solid var(--rule); }
.scenario > summary, .topic > summary { padding: 0.65rem 0; cursor: pointer; }
.scenario > summary b, .topic > summary b { margin-right: 0.5rem; }
.why { max-width: 75ch; padding-left: 1.3rem; }
.steps { list-style: none; padding: 0.3rem 0 1.1rem 1.2rem; }
#connection .steps { padding-left: 0; }
.steps li { display: flex; gap: 0.6rem; padding: 0.22rem 0; }
.steps li > div { flex: 1; min-width: 0; }
.aim { color: var(--faint); }
.faint { font-size: 0.9rem; }
.told { font-size: 0.9rem; color: var(--fail); }

table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
th { text-align: left; font-size: 0.82rem; font-weight: 600; color: var(--faint); }
th, td { padding: 0.5rem 1.2rem 0.5rem 0; vertical-align: top; border-bottom: 1px solid var(--rule); }
td .remark { display: block; }
td .again { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
@media (max-width: 48rem) {
  table, tbody, tr, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); }
  tr { padding: 0.7rem 0; border-bottom: 1px solid var(--rule); }
  td { padding: 0.1rem 0; border: 0; }
  td:empty { display: none; }
  td::before { content: attr(data-head) ' '; color: var(--faint); font-size: 0.82rem; margin-right: 0.4rem; }
  td .again { position: static; clip-path: none; width: auto; height: auto; }
}
main ul:not([class]):not(.followers ul) { padding-left: 1.2rem; }
`;
