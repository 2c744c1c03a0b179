/** HTML that is safe to send. Only `html` makes it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a template: HTML as it is, text escaped, of a list each, and nothing for what is not there. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function safe(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(safe).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Writes HTML: whatever is put into it is escaped, unless it came out of `html` itself. Put attributes in quotes. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(safe)));
}
