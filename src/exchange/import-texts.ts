import { Agreement, AgreementVersion } from '../agreements/agreement.entity.js';
import { agreementSearch } from '../agreements/agreements.service.js';
import { Event, EventVersion } from '../events/event.entity.js';
import { Period } from '../events/period.entity.js';
import { recordDigest } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { Milestone, MilestoneVersion } from '../milestones/milestone.entity.js';
import { AgreementParty, PartyMembership } from '../parties/party.entity.js';
import { Provision, ProvisionVersion } from '../provisions/provision.entity.js';
import { searchText } from '../search-text.js';
import { Signatory, SignatoryVersion } from '../signatories/signatory.entity.js';
import type { Bundle } from './bundle.js';
import { agreementContent } from './bundle-texts.js';

/** How the things that records belong to and cite are numbered in the database. */
export interface Numbers {
  sources: Map<string, string>;
  events: Map<string, number>;
  provisions: Map<string, number>;
  milestones: Map<string, { id: number; provisionId: number }>;
}

interface Said {
  confidence?: string;
  sources?: string[];
  note?: object;
}

/** How the texts of a bundle are numbered in a new agreement, its sources aside. */
export function numbersOf(bundle: Bundle): Numbers {
  const numbers: Numbers = {
    sources: new Map(),
    events: new Map(bundle.events.map(({ ref }, index) => [ref, index + 1])),
    provisions: new Map(bundle.provisions.map(({ ref }, index) => [ref, index + 1])),
    milestones: new Map(),
  };
  for (const [index, { ref, provision }] of bundle.milestones.entries()) {
    numbers.milestones.set(ref, { id: index + 1, provisionId: numbers.provisions.get(provision) ?? 0 });
  }
  return numbers;
}

/** Adds the texts of a new agreement, in the order of the bundle. Its parties and sources are stored already. */
export async function addTexts(write: Write, bundle: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt } = write;
  const agreement = agreementContent(bundle.agreement);
  await write.insert(Agreement, [{ id: agreementId, ref: bundle.agreement.ref, recordedAt }]);
  await write.insert(AgreementVersion, [
    {
      ...firstVersion(write, numbers, bundle.agreement),
      ...agreement,
      sources: idsOf(numbers, agreement.sources),
      countedAssessor: bundle.agreement.countedAssessor ?? null,
      fourEyes: bundle.agreement.fourEyes ?? false,
      agreementId,
      search: agreementSearch(bundle.agreement.ref, agreement),
    },
  ]);
  write.enter(
    'agreement',
    bundle.agreement.ref,
    recordDigest('agreement', { ref: bundle.agreement.ref, ...agreement }),
  );
  await addPartyPapers(write, bundle, numbers);
  await addSignatories(write, bundle, numbers);
  await addEvents(write, bundle, numbers);
  await addPeriods(write, bundle, numbers);
  await addProvisions(write, bundle, numbers);
  await addMilestones(write, bundle, numbers);
}

/** Ids of sources by their keys, in the order given. */
export function idsOf(numbers: Numbers, keys: readonly string[] = []): string[] {
  return keys.map((key) => numbers.sources.get(key) ?? '');
}

async function addPartyPapers(write: Write, { parties }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt, author } = write;
  const papers = parties.map(({ ref, confidence, sources, note }, position) => {
    write.enter(
      'agreementParty',
      ref,
      recordDigest('agreementParty', { party: ref, confidence, sources, note }),
    );
    return {
      agreementId,
      party: ref,
      position,
      confidence: confidence ?? null,
      sources: sources ? idsOf(numbers, sources) : null,
      note: note ?? null,
      recordedAt,
    };
  });
  await write.insert(AgreementParty, papers);
  const memberships = parties.flatMap(({ ref, memberships: own }) =>
    own.map((membership, position) => {
      const id = write.newId();
      write.enter('membership', id, recordDigest('membership', { party: ref, ...membership }));
      const { coalition, from, to, confidence, sources, note } = membership;
      return {
        agreementId,
        id,
        party: ref,
        coalition,
        position,
        fromDay: from,
        toDay: to,
        confidence: confidence ?? null,
        sources: idsOf(numbers, sources),
        note: note ?? null,
        recordedAt,
        author,
      };
    }),
  );
  await write.insert(PartyMembership, memberships);
}

async function addSignatories(write: Write, { signatories }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt } = write;
  const entries = signatories.map((signatory, position) => {
    const id = write.newId();
    write.enter('signatory', id, recordDigest('signatory', { ...signatory }));
    return { id, position, signatory };
  });
  await write.insert(
    Signatory,
    entries.map(({ id, position, signatory: { party, capacity } }) => ({
      agreementId,
      id,
      party,
      capacity,
      position,
      recordedAt,
    })),
  );
  await write.insert(
    SignatoryVersion,
    entries.map(({ id, signatory }) => ({
      ...firstVersion(write, numbers, signatory),
      agreementId,
      signatoryId: id,
      signedOn: signatory.signedOn,
      leftOn: signatory.leftOn,
      signedBy: signatory.signedBy ?? null,
      onBehalfOf: signatory.onBehalfOf ?? null,
    })),
  );
}

async function addEvents(write: Write, { events }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt } = write;
  await write.insert(
    Event,
    events.map(({ ref }, index) => ({ agreementId, id: index + 1, ref, recordedAt })),
  );
  const versions = events.map(({ occurrences: _records, ...event }, index) => {
    write.enter('event', event.ref, recordDigest('event', event));
    return {
      ...firstVersion(write, numbers, event),
      agreementId,
      eventId: index + 1,
      label: event.label,
      alternativeOf: event.alternativeOf ?? null,
      search: searchText([event.ref, event.label]),
    };
  });
  await write.insert(EventVersion, versions);
}

async function addPeriods(write: Write, { periods }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt, author } = write;
  const rows = periods.map(({ ref, kind, title, confidence, sources, note }) => {
    const said = { ref, kind, title, confidence, note };
    write.enter('period', ref, recordDigest('period', { ...said, sources }));
    return {
      ...{ agreementId, ref, kind, title, recordedAt, author },
      startEvent: numbers.events.get(`${ref}-start`) ?? 0,
      endEvent: numbers.events.get(`${ref}-end`) ?? 0,
      confidence: confidence ?? null,
      sources: idsOf(numbers, sources),
      note: note ?? null,
    };
  });
  await write.insert(Period, rows);
}

async function addProvisions(write: Write, { provisions }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt } = write;
  await write.insert(
    Provision,
    provisions.map(({ ref }, index) => ({ agreementId, id: index + 1, ref, recordedAt })),
  );
  const versions = provisions.map((provision, index) => {
    write.enter('provision', provision.ref, recordDigest('provision', { ...provision }));
    const { ref, parent, order, kind, number, title, text, theme, type, responsible, scored, nature } =
      provision;
    return {
      ...firstVersion(write, numbers, provision),
      ...{ kind, number, title, text, theme, type, responsible, scored, nature },
      agreementId,
      provisionId: index + 1,
      parentId: parent === null ? null : (numbers.provisions.get(parent) ?? 0),
      deadline: provision.deadline,
      deadlineWords: provision.deadlineWords ?? null,
      sortOrder: order,
      search: searchText([ref, number, title], [text]),
    };
  });
  await write.insert(ProvisionVersion, versions);
}

async function addMilestones(write: Write, { milestones }: Bundle, numbers: Numbers): Promise<void> {
  const { agreementId, recordedAt } = write;
  await write.insert(
    Milestone,
    milestones.map(({ ref, provision }, index) => ({
      agreementId,
      id: index + 1,
      ref,
      provisionId: numbers.provisions.get(provision) ?? 0,
      recordedAt,
    })),
  );
  const versions = milestones.map(({ completions: _records, ...milestone }, index) => {
    write.enter('milestone', milestone.ref, recordDigest('milestone', milestone));
    return {
      ...firstVersion(write, numbers, milestone),
      agreementId,
      milestoneId: index + 1,
      title: milestone.title,
      deadline: milestone.deadline,
      deadlineWords: milestone.deadlineWords ?? null,
      search: searchText([milestone.ref, milestone.title]),
    };
  });
  await write.insert(MilestoneVersion, versions);
}

function firstVersion(write: Write, numbers: Numbers, { confidence, sources, note }: Said) {
  return {
    version: 1,
    knownFrom: write.recordedAt,
    author: write.author,
    confidence: confidence ?? null,
    sources: idsOf(numbers, sources),
    note: note ?? null,
  };
}
