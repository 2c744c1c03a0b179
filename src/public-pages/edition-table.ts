import { type Html, html } from '../html.js';
import type { PublicEdition } from '../publication/public-editions.dto.js';
import { quotedTitle } from './lists.js';
import { day, type Reader } from './reader.js';
import { table } from './table.js';

const FORMATS = ['html', 'pdf', 'docx', 'xlsx', 'csv', 'json'] as const;

/** The reports that were published: each in the reader's language, as it stands after all its corrigenda. */
export function editionTable(reader: Reader, label: string, items: readonly PublicEdition[]): Html {
  return table(label, [
    [reader.say('edition'), (item) => [item.number !== null && `${item.number} · `, quotedTitle(reader, item)]],
    [reader.say('period'), ({ from, to }) => reader.say('fromTo', { from: day(from), to: day(to) })],
    [reader.say('publishedOn'), ({ publishedOn }) => day(publishedOn)],
    [reader.say('corrigenda'), ({ corrected }) => (corrected === 0 ? '—' : reader.number(corrected))],
    [reader.say('take'), (item) => FORMATS.map((format, at) => [at > 0 && ' · ', link(reader, item, format)])],
    [reader.say('hash'), ({ documents }) => html`<span class="ltr">${hashIn(reader, documents)}</span>`],
  ], items); // prettier-ignore
}

/** With the number of its corrigenda in the address the answer never changes, and caches may keep it. */
function link(
  { lang }: Reader,
  { report, corrected }: PublicEdition,
  format: (typeof FORMATS)[number],
): Html {
  const href = `${report}?format=${format}&lang=${lang}&corrigenda=${corrected}`;
  return html`<a href="${href}">${format.toUpperCase()}</a>`;
}

const hashIn = ({ lang }: Reader, documents: PublicEdition['documents']): string =>
  documents.find((one) => one.lang === lang)?.sha256 ?? '—';
