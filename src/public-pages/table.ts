import { type Html, html, type Part } from '../html.js';

/** A column: its head, and what stands in it of an item. The first one names the row. */
export type Column<Item> = readonly [head: Part, cell: (item: Item) => Part];

/** How a row is found by a link, where it is. */
type Anchor<Item> = (item: Item) => string | null;

/**
 * A table, whose rows become blocks on a narrow screen. The roles say what the elements are, for browsers forget it of a
 * table that is laid out otherwise. `label`: id of its heading.
 */
export function table<Item>(
  label: string,
  columns: readonly Column<Item>[],
  items: readonly Item[],
  anchor: Anchor<Item> = () => null,
): Html {
  const [naming, ...others] = columns;
  if (!naming) throw new Error('a table needs a column');
  const row = (item: Item) => {
    const id = anchor(item);
    return html`<tr role="row" ${id !== null && html` id="${id}"`}>
      <th role="rowheader" scope="row">${naming[1](item)}</th>
      ${others.map(([head, cell]) => html`<td role="cell"><span class="head" aria-hidden="true">${head}</span><span>${cell(item)}</span></td>`)}
    </tr>`;
  };
  return html`<table role="table" aria-labelledby="${label}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(([head]) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${items.map(row)}
    </tbody>
  </table>`;
}
