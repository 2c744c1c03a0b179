import { type Block, type ReportDocument, said, type Section } from './document.js';
import { changes, course, figures, themes } from './figures-parts.js';
import { blockages, differences, overdue, provisions, published, sources, violations } from './list-parts.js';
import { recommendations } from './recommendations-part.js';
import { code, day, number, Phrases, quoted } from './phrases.js';
import type { ReportView } from './report.dto.js';
import type { Part } from './report-options.js';
import { sentence } from './words.js';

/** Writes a report as the document that each format lays out: what is said where, in which order and in which words. */
export function documentOf(report: ReportView): ReportDocument {
  const phrases = new Phrases(report);
  const { agreement, title, asOf, knownAt, lang, cut } = report;
  return {
    ...{
      lang,
      title,
      agreement: quoted(agreement.title, agreement.lang),
      ref: agreement.ref,
      asOf,
      knownAt,
    },
    facts: facts(phrases),
    notes: cut.map(({ part, shown, total }) => {
      const values = { part: sentence(part, lang), shown: `${shown}`, total: `${total}` };
      return sentence('cut', lang).replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]);
    }),
    sections: sections(phrases),
  };
}

function facts(on: Phrases): ReportDocument['facts'] {
  const { agreement, asOf, knownAt, sequence, head, assessor, changes, without } = on.report;
  const { state } = agreement;
  const standing = on.term(state.kind);
  return [
    { name: on.word('asOf'), line: day(asOf) },
    { name: on.word('knownAt'), line: code(`${knownAt.slice(0, 23).replace('T', ' ')} UTC`) },
    ...(changes
      ? [
          {
            name: on.word('period'),
            line: on.say('fromTo', { from: day(changes.from), to: day(asOf) }),
          },
        ]
      : []),
    {
      name: on.word('state'),
      line: state.on === null ? standing : on.say('since', { state: standing, day: day(state.on) }),
    },
    {
      name: on.word('assessorCounted'),
      line: assessor === null ? on.say('assessorsUsual') : code(assessor),
    },
    { name: on.word('entry'), line: number(sequence) },
    { name: on.word('head'), line: code(head) },
    ...(without.length > 0
      ? [{ name: on.word('left'), line: on.joined(without.map((part) => on.say(part))) }]
      : []),
  ];
}

function sections(on: Phrases): Section[] {
  const write: Record<Part, () => Block[] | null> = {
    statement: () => statement(on),
    figures: () => figures(on),
    chart: () => on.report.course && course(on, on.report.course),
    themes: () => themes(on),
    overdue: () => overdue(on),
    changes: () => changes(on),
    blockages: () => blockages(on),
    recommendations: () => recommendations(on),
    violations: () => violations(on),
    differences: () => differences(on),
    published: () => published(on),
    provisions: () => provisions(on),
    sources: () => sources(on),
    method: () => method(on),
  };
  const { without } = on.report;
  return (Object.keys(write) as Part[]).flatMap((part) => {
    const blocks = without.includes(part) ? null : write[part]();
    return blocks ? [{ part, title: on.word(part), blocks }] : [];
  });
}

function statement(on: Phrases): Block[] | null {
  const { statement } = on.report;
  return statement === null ? null : [on.paragraph(said(statement))];
}

function method(on: Phrases): Block[] {
  const { levels, summary } = on.report;
  const scale = {
    scale: code(summary.scale),
    levels: on.joined(levels.map(({ key }) => on.term(key))),
  };
  return [
    on.paragraph(on.say('methodScale', scale)),
    ...(['methodScore', 'methodOverdue', 'methodClocks'] as const).map((word) => on.paragraph(on.say(word))),
  ];
}
