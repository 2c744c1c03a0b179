import createClient from 'openapi-fetch';
import type { components, paths } from './contract';

export type Schemas = components['schemas'];

/** Where the product stands: the page's base, which may lie behind a path prefix. */
export const BASE = new URL(document.baseURI);

/** An error as the API tells it: what went wrong, and of which field. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: { pointer: string; detail: string }[],
    /** Address of the page that explains it. */
    readonly type = '',
  ) {
    super(detail);
  }

  /** What kind of problem it is: `unknown-reference`. */
  get code(): string {
    return this.type.slice(this.type.lastIndexOf('/') + 1);
  }

  /** What an answer that is none says. */
  static async of(response: Response): Promise<Problem> {
    const told = (await response.json().catch(() => ({}))) as Partial<Schemas['Problem']>;
    const { title = response.statusText, detail = '', errors = [], type = '' } = told;
    return new Problem(response.status, title, detail, errors, type);
  }
}

/** The API, typed from its contract. A problem is thrown; whoever is not signed in is told so by `status` 401. */
export const api = createClient<paths>({ baseUrl: BASE.href.replace(/\/$/, ''), credentials: 'same-origin' });
api.use({
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    throw await Problem.of(response);
  },
});

/** What an answer holds, which is never CSV here; the middleware has thrown where there is none. */
export async function answer<Data>(asked: Promise<{ data?: Data }>): Promise<Exclude<Data, string>> {
  const { data } = await asked;
  if (data === undefined || typeof data === 'string') throw new Problem(0, 'No answer', '', []);
  return data as Exclude<Data, string>;
}

/** A page of a list as the API answers it. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Where a page begins, and how long it is. */
export interface PageAt {
  limit: number;
  cursor?: string;
}

/** Reads all pages of a list: what forms offer, and by what records are named. */
export async function whole<Item>(ask: (at: PageAt) => Promise<Page<Item>>): Promise<Item[]> {
  const read: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await ask({ limit: 200, ...(cursor !== null && { cursor }) });
    read.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return read;
}
