import type { Lang, Text } from './domain/text.js';
import { inLanguage, isText, LANGUAGES } from './domain/text.js';

/** The language that a reader asks for: `?lang=` before `Accept-Language`; null when none of ours is asked for. */
export function askedLanguage(lang: string | undefined, acceptLanguage: string | undefined): Lang | null {
  if (lang !== undefined) return LANGUAGES.find((known) => known === lang) ?? null;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { lang: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { lang: tag } of wanted) {
    const known = LANGUAGES.find((one) => one === tag);
    if (known) return known;
  }
  return null;
}

/**
 * A resource as the reader reads it: without an asked language its texts stay `{"en": ..., "fr": ...}`; with one, the
 * named fields become plain strings, `lang` tells the language of the first of them and `otherLangs` where a field
 * fell back to another.
 */
export function read<Resource extends object>(
  resource: Resource,
  fields: readonly (keyof Resource & string)[],
  lang: Lang | null,
): Resource {
  if (lang === null) return resource;
  const plain = { ...resource } as Record<string, unknown>;
  const otherLangs: Record<string, Lang> = {};
  let first: Lang | undefined;
  for (const field of fields) {
    const text = resource[field] as Text | null | undefined;
    if (!text) continue;
    const found = inLanguage(text, lang);
    plain[field] = found.text;
    first ??= found.lang;
    if (found.lang !== first) otherLangs[field] = found.lang;
  }
  if (first) plain.lang = first;
  if (Object.keys(otherLangs).length > 0) plain.otherLangs = otherLangs;
  return plain as Resource;
}

/** The same for a resource whose texts are not known by name: each field that holds one. */
export function readAll<Resource extends object>(resource: Resource, lang: Lang | null): Resource {
  const texts = Object.entries(resource).filter(([, value]) => isText(value));
  return read(resource, texts.map(([name]) => name) as (keyof Resource & string)[], lang);
}
