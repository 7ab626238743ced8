import { type Content, type Markup, markup } from './markup.ts';

/** Labelled values below each other; one without a value is left out. */
export function facts(rows: readonly (readonly [label: string, value: Content])[]): Markup {
  const told = rows.filter(([, value]) => value !== undefined && value !== false && value !== '');
  return markup`<dl class="facts">${told.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
