import type { FirstBundle } from '../src/exchange/bundle.js';

/** A small bundle in which every field and every kind of rule of the format stands. Each call gives a new one. */
export function smallBundle(ref = 'small-2020'): FirstBundle {
  const sources = ['report'];
  const confidence = 'medium';
  return {
    format: 'peace-agreement-bundle/1',
    agreement: {
      ref,
      title: { en: 'Small agreement', fr: 'Petit accord', ar: 'اتفاق صغير' },
      shortTitle: { en: 'Small' },
      aliases: ['SA'],
      signedOn: '2020-01-31',
      place: 'Ménaka',
      timeZone: 'UTC',
      scale: 'carter5',
      process: 'small-process',
      state: {
        ...{ kind: 'suspended', on: '2023-05-01', by: 'small-front', confidence: 'low', sources },
        note: { en: 'By common accord.' },
        positions: { en: 'The government regrets it.' },
      },
      relations: [
        {
          ...{
            kind: 'amends',
            agreement: 'elsewhere-2010',
            title: { en: 'Elsewhere' },
            signedOn: '2010-02-28',
          },
          ...{ externalIds: { pax: '12' }, confidence: 'high', sources, note: { en: 'In part.' } },
        },
      ],
      externalIds: { pax: '1', ucdp: 'a/b' },
      languages: ['fr', 'ar'],
      notes: [{ en: 'First note.' }, { fr: 'Deuxième note.' }],
      confidence,
      sources,
      calendar: {
        week: ['sun', 'mon', 'tue', 'wed', 'thu'],
        holidays: [
          { on: '2020-05-24', label: { en: 'Feast' }, estimated: true },
          { on: '2020-09-22', label: { en: 'Day' } },
        ],
      },
      severityBands: [
        { key: 'late', from: 1 },
        { key: 'very_late', from: 30 },
      ],
      dueSoonDays: 10,
      staleDays: 400,
    },
    parties: [
      {
        ...{
          ref: 'small-gov',
          name: { en: 'Government', fr: 'Gouvernement' },
          acronym: 'SG',
          kind: 'government',
        },
        ...{ aliases: ['the State'], memberships: [], confidence: 'high', sources, note: { en: 'Elected.' } },
      },
      {
        ...{
          ref: 'small-front',
          name: { en: 'Front' },
          acronym: null,
          kind: 'coalition',
          aliases: [],
          memberships: [],
        },
      },
      {
        ...{
          ref: 'small-group',
          name: { en: 'Group' },
          acronym: null,
          kind: 'armed_group',
          aliases: [],
          sources: [],
        },
        memberships: [
          {
            coalition: 'small-front',
            from: null,
            to: '2021-01-31',
            confidence,
            sources,
            note: { en: 'Left.' },
          },
          { coalition: 'small-front', from: '2022-01-01', to: null, confidence, sources: [] },
        ],
      },
    ],
    signatories: [
      {
        party: 'small-gov',
        capacity: 'signatory',
        signedOn: '2020-01-31',
        leftOn: null,
        confidence,
        sources,
      },
      {
        ...{
          party: 'small-group',
          capacity: 'adherent',
          signedOn: '2020-02-29',
          leftOn: '2021-01-31',
          confidence,
        },
        ...{ signedBy: 'Its spokesman', onBehalfOf: 'small-front', sources, note: { en: 'Late.' } },
      },
    ],
    events: [
      {
        ...{
          ref: 'signature',
          label: { en: 'Signature' },
          confidence: 'high',
          sources,
          note: { en: 'In town.' },
        },
        occurrences: [
          { occurredOn: '2020-01-31', precision: 'day', sources, confidence, note: { en: 'At noon.' } },
          { occurredOn: '2020-02-29', precision: 'month', sources: [] },
        ],
      },
      { ref: 'first-signature', label: { en: 'First' }, alternativeOf: 'signature', occurrences: [] },
      {
        ref: 'end-of-transition',
        label: { en: 'End of transition' },
        occurrences: [{ plannedOn: '2030-02-22', decidedOn: '2020-03-01', precision: 'day', sources }],
      },
    ],
    provisions: [
      {
        ...{
          ref: 'title-1',
          parent: null,
          kind: 'title',
          number: 'I',
          title: { en: 'Title' },
          text: { en: 'Text' },
        },
        ...{
          theme: 'security',
          type: null,
          responsible: [],
          scored: false,
          nature: 'act',
          deadline: null,
          order: 1,
        },
        ...{ confidence, sources: [] },
      },
      {
        ...{ ref: 'art-1', parent: 'title-1', kind: 'article', number: '1', title: { en: 'One', fr: 'Un' } },
        ...{
          text: { en: 'Shall do one.' },
          theme: 'security',
          type: 'cease-fire',
          responsible: ['small-gov'],
        },
        ...{ scored: true, nature: 'act', order: 2, confidence, sources, note: { en: 'A note.' } },
        deadline: {
          ...{ kind: 'relative', event: 'signature', offset: 'P60D', count: 'working', roll: 'next' },
          ...{ direction: 'after', earliestOffset: 'P30D' },
          alternatives: [{ event: 'first-signature', offset: 'P2M', sources }],
        },
        deadlineWords: { en: 'within sixty working days' },
      },
      {
        ...{ ref: 'art-2', parent: 'title-1', kind: 'article', number: null, title: { en: 'Two' } },
        ...{
          text: { en: 'Shall do two.' },
          theme: 'elections',
          type: null,
          responsible: ['small-gov', 'small-front'],
        },
        ...{ scored: true, nature: 'conditional', order: 3, confidence, sources },
        deadline: { kind: 'asap', words: 'without delay' },
      },
    ],
    milestones: [
      {
        ...{ ref: 'ms-1', provision: 'art-1', title: { en: 'First step' }, confidence, sources },
        deadline: {
          ...{
            kind: 'relative',
            event: 'end-of-transition',
            offset: 'P60D',
            count: 'calendar',
            roll: 'previous',
          },
          direction: 'before',
        },
        completions: [],
      },
      {
        ...{
          ref: 'ms-2',
          provision: 'art-1',
          title: { en: 'Reports' },
          confidence,
          sources,
          note: { en: 'Yearly.' },
        },
        deadline: { kind: 'recurring', first: '2020-06-30', every: 'P1Y', until: null },
        deadlineWords: { en: 'every year' },
        completions: [
          { metOn: '2020-06-30', precision: 'day', sources, confidence, note: { en: 'Published.' } },
          { metOn: '2021-12-31', precision: 'year', sources: [] },
        ],
      },
      {
        ...{
          ref: 'ms-3',
          provision: 'art-2',
          title: { en: 'After the reports' },
          completions: [],
          confidence,
          sources,
        },
        deadline: { kind: 'window', from: '2020-03-01', to: '2020-03-31' },
      },
      {
        ...{
          ref: 'ms-4',
          provision: 'art-2',
          title: { en: 'In July' },
          completions: [],
          confidence,
          sources,
        },
        deadline: { kind: 'precision', value: '2020-07' },
      },
    ],
    deadlineRevisions: [
      {
        ...{
          milestone: 'ms-3',
          decidedOn: '2020-03-15',
          issuer: 'Committee',
          authority: 'parties',
          reason: null,
        },
        ...{ window: { from: '2020-04-01', to: '2020-04-30' }, confidence, sources },
      },
      {
        ...{
          provision: 'art-1',
          decidedOn: '2020-04-01',
          issuer: 'Minister',
          authority: 'oneParty',
          sources,
        },
        ...{ dueOn: null, reason: { en: 'Soon.' } },
      },
      {
        ...{
          milestone: 'ms-4',
          decidedOn: '2020-07-15',
          issuer: 'Committee',
          authority: 'mechanism',
          reason: null,
        },
        ...{ rule: { kind: 'fixed', on: '2020-09-30' }, sources },
      },
    ],
    assessments: [
      {
        ...{
          provision: 'art-1',
          level: 'nearly_completed',
          state: null,
          flags: ['contested'],
          kind: 'mechanism',
        },
        ...{ effectiveOn: '2021-03-31', precision: 'month', assessor: 'committee', note: { en: 'Nearly.' } },
        ...{ confidence, sources, verification: 'documented', blockage: { en: 'No funds.' } },
      },
      {
        ...{
          provision: 'art-2',
          level: null,
          state: 'notYetApplicable',
          flags: [],
          kind: 'desk',
          assessor: 'desk',
        },
        ...{
          effectiveOn: '2021-03-31',
          precision: 'day',
          note: { en: 'Not yet.' },
          confidence: 'low',
          sources,
        },
      },
    ],
    publishedFigures: [
      {
        ...{
          asOf: '2021-12-31',
          publishedOn: '2022-01-15',
          publishedPrecision: 'day',
          publisher: 'Observer',
        },
        ...{ scale: 'carter5', total: 78, counts: { completed: 20 }, shares: { completed: 25.64 } },
        ...{ note: { en: 'In its report.' }, confidence, sources },
      },
    ],
    sources: [
      {
        ...{
          key: 'report',
          title: 'A report',
          publisher: 'A monitor',
          publishedOn: '2020-12-31',
          precision: 'year',
        },
        ...{ url: 'https://monitor.example/report', lang: 'fr', read: 'excerpt', reliability: 'B2' },
        note: { en: 'Annual.' },
      },
      {
        ...{
          key: 'bare',
          title: 'Bare',
          publisher: null,
          publishedOn: null,
          precision: null,
          url: null,
          lang: null,
        },
        read: 'title only',
      },
    ],
  };
}
