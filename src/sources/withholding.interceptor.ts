import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { Caller } from '../auth/caller.js';
import type { KnownRequest } from '../auth/needs.decorator.js';
import { type Access, mayRead } from '../domain/access.js';
import { isAtLeast } from '../domain/role.js';
import { isText, type Lang } from '../domain/text.js';
import { SourceVault } from './source-vault.service.js';

/** A source that is not public, as `sourcesOf` reads it. */
interface ProtectedSource extends Record<string, unknown> {
  id: string;
  access: Access;
  codeName: string;
  guarded: { agreementId: number; author: string | null; sealed: string | null };
}

/** What holds words on a record, as `wordsOf` and `guardOf` read it; `guard` null: everybody may read them. */
interface Guarded extends Record<string, unknown> {
  guard: { access: Access; author: string } | null;
}

/** What is not said of a source to those who are not cleared for it. */
const UNSAID = { publisher: null, publishedOn: null, precision: null, url: null, lang: null, note: null };

/**
 * The one place that withholds by caller. Who wrote something, and what they noted on it, is for analysts and above.
 * Protected sources, and the words of protected records, are opened to those cleared for them and to their author; the
 * others see a code name, and that words are withheld. Innermost of all interceptors, so that lists as CSV and kept
 * answers hold only what this lets through.
 */
@Injectable()
export class Withholding implements NestInterceptor {
  constructor(private readonly vault: SourceVault) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<Partial<KnownRequest>>();
    return next.handle().pipe(map((answer) => this.shown(answer, caller)));
  }

  /** An answer as the caller may read it; itself where nothing in it is protected. */
  shown(value: unknown, caller: Caller | undefined): unknown {
    if (typeof value !== 'object' || value === null || isLeaf(value)) return value;
    if (isProtected(value)) return this.source(value, caller);
    if (Array.isArray(value)) {
      const held = value as unknown[];
      const seen = held.map((item) => this.shown(item, caller));
      return seen.some((item, index) => item !== held[index]) ? seen : held;
    }
    if (isGuarded(value)) return this.words(value, caller);
    const fields = Object.entries(value as Record<string, unknown>).map(([name, held]) => ({
      ...{
        name,
        held,
        seen: isInner(name, value) ? forAnalysts(held, caller) : this.field(name, held, caller),
      },
    }));
    if (fields.every(({ held, seen }) => held === seen)) return value;
    return Object.fromEntries(fields.map(({ name, seen }) => [name, seen]));
  }

  private field(name: string, held: unknown, caller: Caller | undefined): unknown {
    if (name === 'otherLangs') return languagesOf(held as Record<string, Lang>, caller);
    return FREELY_NAMED.includes(name) ? held : this.shown(held, caller);
  }

  /** A record, its words withheld from those who may not read them. */
  private words({ guard, ...record }: Guarded, caller: Caller | undefined): unknown {
    const shown = this.shown(record, caller) as Record<string, unknown>;
    if (guard === null || guard.author === caller?.personId) return shown;
    if (mayRead(caller?.clearance ?? 'public', guard.access)) return shown;
    return silenced(shown, shown.lang);
  }

  private source({ guarded, ...source }: ProtectedSource, caller: Caller | undefined): unknown {
    const { agreementId, author, sealed } = guarded;
    const own = author !== null && author === caller?.personId;
    const cleared = own || mayRead(caller?.clearance ?? 'public', source.access);
    if (cleared && sealed === null) return this.shown(source, caller);
    const identity = cleared
      ? this.vault.open({ agreementId, id: source.id }, Buffer.from(sealed ?? '', 'base64'))
      : null;
    if (identity === null) {
      const unsaid = { title: source.codeName, ...UNSAID, read: 'not stated', archivedHash: null };
      return this.shown({ ...source, ...unsaid }, caller);
    }
    const { salt: _salt, ...said } = identity;
    return this.shown({ ...source, ...said }, caller);
  }
}

/** Fields of a record that hold words of who recorded it. */
const WORDS = [
  ...['note', 'blockage', 'reason', 'positions'],
  ...['says', 'saidBy', 'account', 'obstacle', 'question', 'answer', 'label', 'unit', 'definition'],
  ...['levels', 'title', 'text', 'allegedBy', 'attendance', 'who', 'remark', 'rejected'],
  ...['place', 'places', 'body', 'owner', 'countedBy', 'publisher', 'issuer'],
];
const WITHHELD: Record<Lang, string> = { en: 'Withheld', fr: 'Réservé', ar: 'محجوب' };

/** A record, or an entry in a list of words, without its words. */
function silenced(said: Record<string, unknown>, lang: unknown): Record<string, unknown> {
  const words = WORDS.filter((name) => (said[name] ?? null) !== null);
  const silent = { ...said, ...Object.fromEntries(words.map((name) => [name, withheld(said[name], lang)])) };
  // an assessment says of each claim that it rejects why
  const { claims } = silent;
  return isJudged(claims) ? { ...silent, claims: silenced(claims, lang) } : silent;
}

/**
 * What stands in place of words: a text as it would be read, in all languages or in one; a list of as many
 * entries. What only bears the name of words, such as the question that a claim is part of, is none.
 */
function withheld(words: unknown, lang: unknown): unknown {
  if (typeof words === 'string') return WITHHELD[(lang ?? 'en') as Lang];
  if (Array.isArray(words))
    return words.map((entry: unknown) =>
      typeof entry === 'string' ? withheld(entry, lang) : silenced(entry as Record<string, unknown>, lang),
    );
  if (isText(words)) return WITHHELD;
  const parts = Object.entries(words as object);
  return parts.every(([, part]) => isText(part))
    ? Object.fromEntries(parts.map(([name]) => [name, WITHHELD]))
    : words;
}

const isJudged = (claims: unknown): claims is Record<string, unknown> =>
  typeof claims === 'object' && claims !== null && 'rejected' in claims;

const isGuarded = (value: object): value is Guarded =>
  'guard' in value && (value.guard === null || (typeof value.guard === 'object' && 'author' in value.guard));

/** What is in these is named as somebody chose, which says nothing of what it is. */
const FREELY_NAMED = ['externalIds', 'counts', 'shares', 'ofTotal', 'levels'];

/** Fields that say who wrote something, and what they noted on it; and who did something at an instant. */
const INNER = ['author', 'editor', 'purgers', 'note', 'lead', 'deputy'];
const isInner = (name: string, within: object): boolean =>
  INNER.includes(name) || (name === 'by' && 'at' in within);

/** What is shown to analysts and above; to others null. */
const forAnalysts = (held: unknown, caller: Caller | undefined): unknown =>
  isAtLeast(caller?.role ?? null, 'analyst') ? held : null;

/** In which languages fields are, of those that the caller reads. */
function languagesOf(langs: Record<string, Lang>, caller: Caller | undefined): Record<string, Lang> {
  if (!INNER.some((name) => name in langs) || isAtLeast(caller?.role ?? null, 'analyst')) return langs;
  return Object.fromEntries(Object.entries(langs).filter(([name]) => !INNER.includes(name)));
}

const isLeaf = (value: object): boolean =>
  value instanceof Date || value instanceof StreamableFile || Buffer.isBuffer(value);

const isProtected = (value: object): value is ProtectedSource =>
  'guarded' in value &&
  typeof value.guarded === 'object' &&
  value.guarded !== null &&
  'sealed' in value.guarded;
