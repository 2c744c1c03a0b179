import type { TestApp } from './app.js';

type Fields = Record<string, unknown>;

/** A body, as far as tests reach into one by name; each has some of it. */
export interface Answer {
  id: string;
  ref: string;
  kind: string;
  version: number;
  order: number;
  recordedAt: string;
  knownAt: string;
  sequence: number;
  author: string;
  detail: string;
  title: Fields;
  text: Fields;
  deadlineWords: Fields | null;
  lang?: string;
  otherLangs?: Fields;
  status: Fields;
  flags: string[];
  provision: string;
  milestone: string | null;
  day: string | null;
  dueOn: string | null;
  deadlineState: string;
  daysLate: number | null;
  occurredOn: string | null;
  plannedOn: string | null;
  metOn: string | null;
  retracted: Fields | null;
  corrected: Fields | null;
  corrects: string | null;
  record: Answer;
  cascade: Fields;
  about: string | null;
  content: Answer;
  sources: Answer[];
  items: Answer[];
  total: number;
  next: string | null;
  errors?: { pointer: string; detail: string }[];
}

/** A source that every record of the tests can cite. */
export const SOURCE = { key: 'report', title: 'A report', publisher: 'A monitor', publishedOn: '2020-01-31' };

/** The answer to an assessment: with the provision as it stands then. */
export type Assessed = Omit<Answer, 'provision'> & { provision: Answer };

/** Arranges through the API what a test is about; each answers with the body of the 201. */
export function make(jalon: TestApp) {
  const post = async <Body = Answer>(
    path: string,
    body: Fields,
    role: 'analyst' | 'admin' = 'analyst',
  ): Promise<Body> => {
    const answer = await jalon.as(role).post(path).send(body);
    if (answer.status !== 201)
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  };
  return {
    party: (ref: string, fields: Fields = {}) =>
      post('/v1/parties', { ref, name: { en: ref }, kind: 'government', ...fields }, 'admin'),
    agreement: (ref: string, fields: Fields = {}) => {
      const names = { title: { en: ref }, shortTitle: { en: ref }, place: 'Bamako' };
      const facts = { signedOn: '2020-01-01', timeZone: 'Africa/Bamako', scale: 'pam' };
      return post('/v1/agreements', { ref, ...names, ...facts, ...fields }, 'admin');
    },
    /** Of one agreement. */
    in: (agreement: string) => {
      const at = `/v1/agreements/${agreement}`;
      return {
        state: (fields: Fields) => post(`${at}/states`, fields),
        event: (ref: string, fields: Fields = {}) =>
          post(`${at}/events`, { ref, label: { en: ref }, ...fields }),
        figure: (fields: Fields) =>
          post(`${at}/published-figures`, {
            publisher: 'A monitor',
            note: { en: 'x' },
            sources: [SOURCE],
            ...fields,
          }),
        period: (ref: string, fields: Fields = {}) =>
          post(`${at}/periods`, { ref, kind: 'interim', title: { en: ref }, ...fields }),
        occurrence: (event: string, fields: Fields) => post(`${at}/events/${event}/occurrences`, fields),
        provision: (ref: string, fields: Fields = {}) => {
          const texts = { title: { en: ref }, text: { en: `Text of ${ref}` } };
          return post(`${at}/provisions`, { ref, kind: 'article', theme: 'security', ...texts, ...fields });
        },
        milestone: (ref: string, provision: string, fields: Fields = {}) =>
          post(`${at}/milestones`, { ref, provision, title: { en: ref }, ...fields }),
        completion: (milestone: string, fields: Fields) =>
          post(`${at}/milestones/${milestone}/completions`, fields),
        assessment: (
          provision: string,
          level: string | null,
          effectiveOn: string,
          fields: Fields = {},
        ): Promise<Assessed> => {
          const who = { assessor: 'desk-one', kind: 'desk', note: { en: 'As read.' }, sources: [SOURCE] };
          const what = { level, effectiveOn, ...who, ...fields };
          return post<Assessed>(`${at}/provisions/${provision}/assessments`, what);
        },
        revision: (item: `${'provisions' | 'milestones'}/${string}`, fields: Fields) => {
          const who = { issuer: 'The committee', authority: 'parties', sources: [SOURCE] };
          return post(`${at}/${item}/deadline-revisions`, { ...who, ...fields });
        },
        /** Of a record; the instant of the retraction. */
        retraction: async (recordId: string, reason: string): Promise<Date> => {
          const { retracted } = await post(`${at}/records/${recordId}/retraction`, {
            reason: { en: reason },
          });
          return new Date(String(retracted?.at));
        },
        /** Another record in the place of this one. */
        correction: (recordId: string, record: Fields, reason = 'Misread.') =>
          post(`${at}/records/${recordId}/correction`, { reason: { en: reason }, record }),
      };
    },
  };
}
