import { FIRST_DAY } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import { LANGUAGES } from '../domain/text.js';
import { partiesAt, partyAt } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind } from '../register/register-kind.js';
import { corrigendumHash } from './corrigendum-hash.js';
import {
  CorrigendumView,
  EditionPublicationView,
  RecordCorrigendum,
  RecordPublication,
  RecordSharing,
  ReplyView,
  SendReply,
  SharingView,
} from './edition-acts.dto.js';
import { EditionView, RecordEdition } from './edition.dto.js';
import {
  DOCUMENTS_SAY,
  FROZEN_BY,
  IS_SHARED_WITH,
  LAST_ANSWERED,
  LAST_CORRECTED,
  SETTLED_BY,
  SHARED_BESIDE,
} from './editions.queries.js';

const instant = (given: string): string => new Date(given).toISOString();

/** An edition of the report: its period, its cut-off, and how it is laid out. Its day is the last one of the period. */
export const EDITION: RegisterKind<RecordEdition, EditionView> = {
  name: 'edition',
  list: 'editions',
  form: RecordEdition,
  answer: EditionView,
  day: 'to',
  subjects: [],
  sourced: false,
  content: ({ title, number = null, from, cutOff, order = 'theme', without = [] }, write) => ({
    ...{
      title,
      number,
      from,
      cutOff: cutOff ? instant(cutOff) : write.recordedAt.toISOString(),
      order,
      without,
    },
  }),
  check: async (write, { access = 'public', from, to }, { ref }) => {
    assertPublic(access);
    if (from > to) throw refusal('refused', '/from', `is after ${to}, the last day of the period`);
    if (from === FIRST_DAY)
      throw refusal('refused', '/from', `must be after ${FIRST_DAY}, for the day before is compared`);
    const settled = await settledBy(write, ref);
    if (!settled) return;
    const what = settled.kind === 'sharing' ? 'was shared with the parties' : 'was published';
    const remedy =
      settled.kind === 'sharing'
        ? 'A new cut-off comes with a new sharing, which takes `cutOff`'
        : 'A corrigendum says what is known better';
    throw new DomainError(
      'conflict',
      `edition ${ref} ${what} on ${settled.day} and stays as it is. ${remedy}`,
    );
  },
};

/** That it was given to parties for comment. From the first one on, its parameters stay. */
export const SHARING: RegisterKind<RecordSharing, SharingView> = {
  name: 'sharing',
  list: 'sharings',
  form: RecordSharing,
  answer: SharingView,
  day: 'sharedOn',
  of: 'edition',
  subjects: [],
  sourced: false,
  content: ({ parties, commentsDueOn, cutOff }) => ({
    ...{ parties, commentsDueOn, cutOff: cutOff ? instant(cutOff) : null },
  }),
  parties: ({ parties }) => partiesAt('/parties', parties),
  assertLoose: (write, ref) => assertNotFrozen(write, 'sharing', ref),
  check: async (write, { sharedOn, commentsDueOn }, { ref, of }) => {
    if (commentsDueOn < sharedOn)
      throw refusal('refused', '/commentsDueOn', `is before the day on which it was shared, ${sharedOn}`);
    type Beside = { before: string | null; after: string | null };
    const asked = [write.agreementId, of, write.recordedAt, ref];
    const [beside] = await write.manager.query<Beside[]>(SHARED_BESIDE, asked);
    if (beside?.before && sharedOn < beside.before)
      throw refusal('refused', '/sharedOn', `is before the sharing that came before it, of ${beside.before}`);
    if (beside?.after && sharedOn > beside.after)
      throw refusal('refused', '/sharedOn', `is after the sharing that came after it, of ${beside.after}`);
    const settled = await settledBy(write, of ?? '');
    if (settled?.kind === 'editionPublication')
      throw new DomainError(
        'conflict',
        `edition ${of ?? ''} was published on ${settled.day}: it is not shared for comment any more`,
      );
  },
};

/** What a party said of it, word for word. Silence is not recorded: it is what stands where there is no reply. */
export const REPLY: RegisterKind<SendReply, ReplyView> = {
  name: 'reply',
  list: 'replies',
  form: SendReply,
  answer: ReplyView,
  day: 'receivedOn',
  of: 'sharing',
  subjects: [],
  sourced: false,
  content: ({ party, kind, text = null }) => ({ party, kind, text }),
  assertLoose: (write, ref) => assertNotFrozen(write, 'reply', ref),
  parties: ({ party }) => partyAt('/party', party),
  check: async (write, { party, kind, text }, { of }) => {
    if (kind === 'comment' && !text)
      throw refusal('refused', '/text', 'is needed of a comment: what they wrote, word for word');
    if (text && Object.keys(text).length > 1)
      throw refusal('refused', '/text', 'is in the one language in which it was written, word for word');
    const values = [write.agreementId, of, write.recordedAt, party];
    const [row] = await write.manager.query<{ there: boolean }[]>(IS_SHARED_WITH, values);
    if (!row?.there) throw refusal('refused', '/party', `is none with which it was shared: ${party}`);
  },
};

/** That it was published: what was frozen, by its hashes. It cannot be undone. */
export const EDITION_PUBLICATION: RegisterKind<RecordPublication, EditionPublicationView> = {
  name: 'editionPublication',
  list: 'editionPublications',
  form: RecordPublication,
  answer: EditionPublicationView,
  day: 'publishedOn',
  of: 'edition',
  once: true,
  final: true,
  subjects: [],
  sourced: false,
  content: ({ cutOff, documents }) => ({
    cutOff: instant(cutOff),
    documents: LANGUAGES.flatMap((lang) =>
      documents.filter((one) => one.lang === lang).map(({ sha256 }) => ({ lang, sha256 })),
    ),
  }),
  check: async (write, { access = 'public', publishedOn, documents }, { of }) => {
    assertPublic(access);
    const asked = [write.agreementId, of, write.recordedAt];
    const [last] = await write.manager.query<{ day: string | null }[]>(LAST_ANSWERED, asked);
    if (last?.day && publishedOn && publishedOn < last.day)
      throw refusal('refused', '/publishedOn', `is before the last sharing or reply, ${last.day}`);
    const hashes = documents.map(({ sha256 }) => sha256);
    const values = [write.agreementId, hashes];
    const said = await write.manager.query<{ sha256: string; edition: string; lang: string }[]>(
      DOCUMENTS_SAY,
      values,
    );
    for (const [index, { lang, sha256 }] of documents.entries())
      if (!said.some((one) => one.sha256 === sha256 && one.lang === lang && one.edition === of))
        throw refusal(
          'unknown-reference',
          `/documents/${index}/sha256`,
          `is the hash of no stored document of edition ${of ?? ''} of this agreement in ${lang}`,
        );
  },
};

/** What would be said otherwise, had one known. What was published stays. */
export const CORRIGENDUM: RegisterKind<RecordCorrigendum, CorrigendumView> = {
  name: 'corrigendum',
  list: 'corrigenda',
  form: RecordCorrigendum,
  answer: CorrigendumView,
  day: 'correctedOn',
  of: 'edition',
  final: true,
  subjects: [],
  sourced: false,
  content: ({ reason, knownAt, figures = [], sha256 }) => ({
    ...{
      reason,
      knownAt: instant(knownAt),
      figures: figures.map(({ of, figure, published, corrected }) => ({
        ...{ of, figure, published: published ?? null, corrected: corrected ?? null },
      })),
      sha256,
    },
  }),
  check: async (write, { access = 'public', ...corrigendum }, { of }) => {
    assertPublic(access);
    const settled = await settledBy(write, of ?? '');
    if (settled?.kind !== 'editionPublication')
      throw new DomainError('conflict', `edition ${of ?? ''} is not published: change its draft instead`);
    if ((corrigendum.correctedOn ?? '') < settled.day)
      throw refusal('refused', '/correctedOn', `is before the day of publication, ${settled.day}`);
    const asked = [write.agreementId, of, write.recordedAt];
    const [last] = await write.manager.query<{ day: string | null }[]>(LAST_CORRECTED, asked);
    if (last?.day && (corrigendum.correctedOn ?? '') < last.day)
      throw refusal('refused', '/correctedOn', `is before the last corrigendum, ${last.day}`);
    if (corrigendumHash(of ?? '', corrigendum) !== corrigendum.sha256)
      throw refusal('refused', '/sha256', 'is not the hash of what the corrigendum says');
  },
};

/** @throws DomainError `refused` */
function assertPublic(access: string): void {
  if (access === 'public') return;
  throw refusal('refused', '/access', 'is left out: an edition is made to be read by everybody');
}

/** That no publication froze what a sharing or a reply says. @throws DomainError `conflict` */
async function assertNotFrozen(
  { manager, agreementId, recordedAt }: Write,
  kind: 'sharing' | 'reply',
  ref: string,
): Promise<void> {
  const values = [agreementId, kind, recordedAt, ref];
  const [found] = await manager.query<{ edition: string; day: string }[]>(FROZEN_BY, values);
  if (!found) return;
  throw new DomainError(
    'conflict',
    `${kind} ${ref} stands in edition ${found.edition}, published on ${found.day}, and stays as it was recorded. ` +
      'Record a new reply, or issue a corrigendum that says what was wrong',
  );
}

/** What keeps an edition as it is; undefined for a draft. */
async function settledBy(
  { manager, agreementId, recordedAt }: Write,
  edition: string,
): Promise<{ kind: 'sharing' | 'editionPublication'; day: string } | undefined> {
  type Row = { kind: 'sharing' | 'editionPublication'; day: string };
  const [row] = await manager.query<Row[]>(SETTLED_BY, [agreementId, edition, recordedAt]);
  return row;
}
