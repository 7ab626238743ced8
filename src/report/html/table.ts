import { type Content, type Markup, markup } from './markup.ts';

/** A table whose rows become blocks on a narrow screen. The roles are said because such a display takes them away. */
export function table(heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const head = heads.map((each) => markup`<th role="columnheader" scope="col">${each}</th>`);
  return markup`<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells) => rowOf(cells, heads))}</tbody></table>
`;
}

function rowOf(cells: readonly Content[], heads: readonly string[]): Markup {
  const shown = cells.map((cell, index) => markup`<td role="cell" data-head="${heads[index]}">${cell}</td>`);
  return markup`<tr role="row">${shown}</tr>\n`;
}
