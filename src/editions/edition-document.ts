import { type Block, type ReportDocument, said, type Section } from '../reports/document.js';
import { termIn } from '../terms.js';
import { code, day, number, Phrases, quoted } from '../reports/phrases.js';
import { htmlOf } from '../reports/formats/html.js';
import { documentOf } from '../reports/report-document.js';
import { PARTS } from '../reports/report-options.js';
import type { ReportView } from '../reports/report.dto.js';
import { filled, type Word } from '../reports/words.js';
import { canonicalJson, type Json } from '../ledger/canonical-json.js';
import { bothDays, differing } from './figures.js';
import type { CorrectedFigure, PublicCorrigendum } from './edition-acts.dto.js';
import type { EditionReport, Learned, LearnedRecord, ReportedSharing } from './edition-report.dto.js';

/** What stands on a report of an edition beside what was frozen. */
export interface Beside {
  /** In hex; null of a draft. */
  sha256: string | null;
  corrigenda: readonly PublicCorrigendum[];
}

/**
 * Writes the report of an edition: as every report, with its number and stage, its corrigenda before all, what was learned
 * since the previous edition after what changed, and what the parties replied before the sources.
 */
export function editionDocument(report: EditionReport, { sha256, corrigenda }: Beside): ReportDocument {
  // The writer reads no field that the public does not.
  const on = new Phrases(report as unknown as ReportView);
  const written = documentOf(report as unknown as ReportView);
  const { edition, learned, withheld } = report;
  const { stage } = edition;
  const own: Section[] = [
    ...(learned ? [{ part: 'learned', title: on.word('learned'), blocks: learnedPart(on, learned) }] : []),
    ...(edition.sharings.length > 0
      ? [
          {
            part: 'replies',
            title: on.word('replies'),
            blocks: edition.sharings.map((one) => replies(on, one)),
          },
        ]
      : []),
  ];
  const hidden = WITHHELD.reduce((sum, part) => sum + withheld[part], 0);
  return {
    ...written,
    title: `${edition.title} · ${written.title}`,
    facts: [...facts(on, report, sha256), ...written.facts.filter(({ name }) => name !== on.word('period'))],
    notes: [
      ...(stage === 'draft' ? [on.word('isDraft')] : stage === 'shared' ? [on.word('isShared')] : []),
      ...(corrigenda.length > 0 ? [on.word('isCorrected')] : []),
      ...(hidden > 0 ? [on.word('isWithheld').replace('{number}', String(hidden))] : []),
      ...written.notes,
    ],
    sections: [...corrections(on, corrigenda), ...placed(written.sections, own)],
  };
}

const WITHHELD = ['blockages', 'recommendations', 'violations', 'published', 'replies'] as const;

/** What was learned stands after what changed, and replies before the sources, whatever parts were left out. */
function placed(sections: Section[], own: Section[]): Section[] {
  const after: Record<string, number> = {
    learned: PARTS.indexOf('changes') + 0.5,
    replies: PARTS.indexOf('sources') - 0.5,
  };
  const place = ({ part }: Section) => after[part] ?? (PARTS as readonly string[]).indexOf(part);
  return [...sections, ...own].sort((one, other) => place(one) - place(other));
}

function facts(
  on: Phrases,
  { edition, lang }: EditionReport,
  sha256: string | null,
): ReportDocument['facts'] {
  const { title, number: place, from, to, stage, publishedOn, previous } = edition;
  const told = sha256 === null || publishedOn === null ? on.say(stage === 'shared' ? 'stageShared' : 'stageDraft') : day(publishedOn); // prettier-ignore
  return [
    {
      name: on.word('edition'),
      line: [...quoted(title, edition.lang), ...(place === null ? [] : [...said(' · '), ...number(place)])],
    },
    { name: on.word('period'), line: on.say('fromTo', { from: day(from), to: day(to) }) },
    { name: on.word(sha256 === null ? 'stage' : 'publishedOnDay'), line: told },
    ...(previous ? [{ name: on.word('previousEdition'), line: code(previous.ref) }] : []),
    ...(sha256 === null ? [] : [{ name: on.word('frozenHash').replace('{lang}', lang), line: code(sha256) }]),
  ];
}

function corrections(on: Phrases, corrigenda: readonly PublicCorrigendum[]): Section[] {
  if (corrigenda.length === 0) return [];
  const blocks = corrigenda.flatMap(({ reason, lang, correctedOn, knownAt, figures, sha256 }): Block[] => [
    { kind: 'heading', text: on.word('corrigendumOf').replace('{day}', correctedOn) },
    on.paragraph(quoted(reason as string, lang)),
    on.paragraph(on.say('corrigendumKnown', { instant: code(instant(knownAt)), hash: code(sha256) })),
    on.list(figureTable(on, 'corrigenda', figures, 'correctedFigure')),
  ]);
  return [
    {
      part: 'corrigenda',
      title: on.word('corrigenda'),
      blocks: [on.paragraph(on.say('corrigendaSay')), ...blocks],
    },
  ];
}

/** Figures as they were published, and as they are known later. */
function figureTable(on: Phrases, name: Word, figures: readonly CorrectedFigure[], later: Word) {
  const rows = figures.map(({ of, figure, published, corrected }) => ({
    cells: [
      said(figureName(on, figure)),
      on.say(of),
      number(published, decimalsOf(figure)),
      number(corrected, decimalsOf(figure)),
    ],
  }));
  return on.table(name, [['measure', 5], ['figureAt', 1.6], ['asPublished', 1.6, 'number'], [later, 1.6, 'number']], rows); // prettier-ignore
}

const FIGURE_WORDS: Partial<Record<string, Word>> = {
  ...{ total: 'scoredInAll', applicable: 'applicable', assessed: 'assessed', unknown: 'unknown' },
  ...{ shareFull: 'shareFull', 'score.value': 'score', 'score.numerator': 'scoreSteps' },
  ...{ 'score.denominator': 'scoreOf', 'scoreAll.value': 'scoreAll', 'scoreAll.numerator': 'scoreAllSteps' },
  ...{ 'scoreAll.denominator': 'scoreAllOf', 'range.low': 'rangeLow', 'range.high': 'rangeHigh' },
  ...{ 'dueByNow.due': 'dueByNow', 'dueByNow.done': 'dueDone', 'dueByNow.standing': 'dueStanding' },
  ...{ 'deadlines.provisionsAffected': 'affected', violationsReported: 'flagged' },
};

const TIMING_WORDS: Partial<Record<string, Word>> = {
  ...{ total: 'total', onTime: 'onTime', late: 'late', open: 'open', meanDaysLate: 'meanDaysLate' },
};

/** What a figure is called; of a level, its name. */
function figureName(on: Phrases, figure: string): string {
  const known = FIGURE_WORDS[figure];
  if (known) return on.word(known);
  const [block = '', kind = '', timing] = figure.split('.');
  const term = (name: string) =>
    on
      .term(name)
      .map((run) => ('text' in run ? run.text : ''))
      .join('');
  const both = (what: Word, which: string) => filled('figureOf', on.lang, { what: on.word(what), which });
  if (block === 'counts') return both('byLevel', term(kind));
  const word = TIMING_WORDS[timing ?? ''];
  const named = word ? on.word(word) : (termIn(timing ?? '', on.lang) ?? figure);
  return both(kind === 'milestones' ? 'milestones' : 'provisions', named);
}

const DECIMALS: Record<string, number> = {
  ...{ shareFull: 2, 'score.value': 2, 'scoreAll.value': 2, 'range.low': 2, 'range.high': 2 },
};
const decimalsOf = (figure: string): number => DECIMALS[figure] ?? (figure.endsWith('meanDaysLate') ? 1 : 0);

function learnedPart(on: Phrases, { previous, isKnown, total, items, figures }: Learned): Block[] {
  const rows = items.map((one) => ({
    cells: [
      item(on, one),
      on.say(one.kind as Word),
      on.say(one.how),
      day(one.day),
      day(one.recordedAt.slice(0, 10)),
      value(on, one.kind, one.saidBefore),
      value(on, one.kind, one.saidNow),
      stood(on, one, one.stoodBefore),
      stood(on, one, one.standsNow),
    ],
  }));
  const table = on.table('learned', [['what', 4], ['record', 1.7], ['how', 1.5], ['day', 1.5, 'day'], ['recordedOn', 1.5, 'day'], ['saidBefore', 1.7], ['saidNow', 1.7], ['stoodBefore', 1.8], ['standsNow', 1.8]], rows); // prettier-ignore
  const values = {
    edition: code(previous.ref),
    day: day(previous.to),
    instant: code(instant(previous.cutOff)),
  };
  const cut = items.length < total ? [on.paragraph(on.say('learnedCut', { shown: number(items.length), total: number(total) }))] : []; // prettier-ignore
  return [
    on.paragraph(on.say('learnedSay', values)),
    ...cut,
    isKnown ? on.list(table) : on.paragraph(on.say('learnedElsewhere')),
    on.heading('learnedFigures'),
    on.list(figureTable(on, 'learnedFigures', figures, 'knownNow')),
  ];
}

const item = (on: Phrases, { title, lang, ref, about }: LearnedRecord) =>
  about === 'agreement' ? on.say('theAgreement') : [...quoted(title, lang), ...said(' · '), ...code(ref)];

/** What a record says: a level or state by its name, or a day. */
const value = (on: Phrases, kind: string, says: string | null) =>
  says === null || !['assessment', 'state'].includes(kind) ? day(says) : on.term(says);

/** Where an item stood: the status of what was assessed, the day of what was met, else the deadline. */
function stood(on: Phrases, { kind }: LearnedRecord, standing: LearnedRecord['standsNow']) {
  if (!standing) return day(null);
  if (kind === 'assessment') return on.term(standing.status);
  return day(kind === 'completion' ? standing.metOn : standing.dueOn);
}

function replies(on: Phrases, { sharedOn, commentsDueOn, answers }: ReportedSharing): Block {
  const group = on.say('sharedFor', { day: day(sharedOn), due: day(commentsDueOn) });
  const rows = answers.flatMap(({ name, lang, answer, replies: given }) => {
    const party = quoted(name, lang);
    if (given.length === 0) return [{ group, cells: [party, on.say(answer), day(null), quoted(null)] }];
    return given.map(({ kind, receivedOn, text, lang: own }) => ({
      ...{ group, cells: [party, on.say(kind), day(receivedOn), quoted(text, own)] },
    }));
  });
  return on.table('replies', [['party', 2.4], ['replyKind', 1.6], ['receivedOn', 1.4, 'day'], ['replyText', 6]], rows, 'sharing'); // prettier-ignore
}

const instant = (at: string): string => `${at.slice(0, 23).replace('T', ' ')} UTC`;

/**
 * What keeps a text from being the report of an edition of an agreement: null where it is canonical JSON without what a
 * database cannot hold, names the agreement, can be laid out, and has the figures that corrigenda and later editions compare.
 */
export function faultOf(json: string, agreement: string): string | null {
  try {
    const report = JSON.parse(json) as EditionReport;
    if (canonicalJson(report as unknown as Json) !== json || NUL.test(json)) return 'is no canonical JSON';
    if (report.agreement.ref !== agreement)
      return `is of another agreement than ${agreement}: a published report keeps the ref of its agreement`;
    if (!report.cut.every(({ part }) => PARTS.includes(part)))
      return 'names parts in /cut that no report has';
    htmlOf(editionDocument(report, { sha256: '', corrigenda: [] }));
    return lacksFigures(report)
      ? 'has no figures in /summary of the two days that an edition compares'
      : null;
  } catch {
    return 'is no report of an edition';
  }
}

/** An escaped NUL: JSON may have it, `jsonb` may not. */
const NUL = /(?<!\\)(\\\\)*\\u0000/;

/** Whether its figures cannot be compared, even with themselves. */
function lacksFigures({ summary }: EditionReport): boolean {
  try {
    const days = bothDays(summary);
    return differing(days, days).length > 0;
  } catch {
    return true;
  }
}
