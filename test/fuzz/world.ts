import { encoded, type RawAnswer } from '../raw-request.js';
import { type FuzzRequest, type Operation } from './contract.js';

/** The agreements that come with the product: most requests are about these. */
export const SEEDS = ['algiers-2015', 'ouagadougou-2013'];

/** What is kept under `/records/{id}`, by the last part of the route that adds it. */
const RECORDS = [
  ...['states', 'occurrences', 'extensions', 'completions', 'assessments'],
  ...['deadline-revisions', 'published-figures', 'correction'],
];

/** What is really there, by agreement and kind; grows with what the requests make. */
export class World {
  readonly agreements = new Map<string, Record<string, string[]>>();
  /** Kinds that belong to no agreement. */
  readonly common: Record<string, string[]> = {};
  /** Lists that have a next page: by address, the query that was asked last and the cursor. */
  readonly pages = new Map<string, { query: string; next: string }>();
  /** Ids of the people whose credentials the requests use: no request may act on them. */
  readonly protected = new Set<string>();

  /** Adds a ref under its kind. */
  add(kind: string, ref: string, agreement?: string): void {
    if (this.protected.has(ref)) return;
    const kinds = agreement === undefined ? this.common : this.ofAgreement(agreement);
    (kinds[kind] ??= []).push(ref);
  }

  /** Refs of a kind, as an agreement has them. */
  refs(kind: string, agreement: string): string[] {
    return kind === 'agreement'
      ? [...this.agreements.keys()]
      : (this.agreements.get(agreement)?.[kind] ?? this.common[kind] ?? []);
  }

  /** What a request made is there for those after it. */
  learn({ operation, path, agreement }: FuzzRequest, { status, headers, text }: RawAnswer): void {
    if (status >= 300 || !headers['content-type']?.startsWith('application/json')) return;
    const body = JSON.parse(text) as Record<string, unknown>;
    if (typeof body.next === 'string') {
      const [address = '', query = ''] = path.replace(/&?cursor=[^&]*/, '').split('?');
      this.pages.set(address, { query, next: body.next });
    }
    if (operation.method !== 'post' || status === 200) return;
    const place = operation.route.includes('{agreement}') ? agreement : undefined;
    const last = operation.route.split('/').at(-1) ?? '';
    if (status === 202) this.add('proposal', String(body.proposal), place);
    else if (last === 'agreements') this.agreements.set(String(body.ref), {});
    else if (RECORDS.includes(last)) this.add('record', String(body.id), place);
    else this.add(singular(last), String(body.ref ?? body.id ?? body.key), place);
    if (typeof body.token === 'string') this.add('token', body.token);
    if (typeof body.personId !== 'string') return;
    this.add('personId', body.personId);
    this.add('person', body.personId);
  }

  private ofAgreement(ref: string): Record<string, string[]> {
    const kinds = this.agreements.get(ref) ?? {};
    this.agreements.set(ref, kinds);
    return kinds;
  }
}

/** Of what kind a thing is that an address names: of `/grants/{id}` a grant. */
export function kindInPath({ route }: Operation, name: string): string {
  if (name !== 'id') return name;
  const parts = route.split('/');
  return singular(parts[parts.indexOf('{id}') - 1] ?? '');
}

/** A route with refs in the place of its names. */
export const addressOf = (route: string, refs: (name: string) => string): string =>
  route.replace(/\{(\w+)\}/g, (_, name: string) => encoded(refs(name)));

/** As addresses name one: of `action-points` an `actionPoint`. */
const singular = (plural: string): string =>
  plural === 'people'
    ? 'person'
    : plural
        .replace(/ies$/, 'y')
        .replace(/s$/, '')
        .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
