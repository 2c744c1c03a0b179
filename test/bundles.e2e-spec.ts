import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError, type Fault } from '../src/domain/errors.js';
import type { FirstBundle } from '../src/exchange/bundle.js';
import { readJson } from '../src/exchange/bundle-text.js';
import { Imports } from '../src/exchange/import.service.js';
import { type TestApp, StoppedClock, startApp } from './app.js';
import { smallBundle } from './small-bundle.js';

let jalon: TestApp;

beforeAll(async () => {
  jalon = await startApp({ clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
}, 60_000);

afterAll(async () => {
  await jalon.close();
});

interface BadBundle {
  what: string;
  change: (bundle: FirstBundle) => unknown;
  faults: Fault[];
}

const DAY = 'must be a day of the calendar, YYYY-MM-DD';

/** Sets a member that the types do not allow. */
const put = (target: object | undefined, name: string, value: unknown) =>
  Object.assign(target ?? {}, { [name]: value });
const fault = (pointer: string, detail: string): Fault => ({ pointer, detail });

const shapes: BadBundle[] = [
  {
    what: 'another format',
    change: (bundle) => put(bundle, 'format', 'peace-agreement-bundle/3'),
    faults: [fault('/format', 'must be "peace-agreement-bundle/1" or "peace-agreement-bundle/2"')],
  },
  {
    what: 'a list that is missing, and one that is none',
    change: (bundle) => put(put(bundle, 'parties', undefined), 'sources', {}),
    faults: [fault('/parties', 'is missing'), fault('/sources', 'must be array')],
  },
  {
    what: 'a field that is unknown',
    change: ({ provisions }) => put(provisions[1], 'dueOn', '2020-01-01'),
    faults: [fault('/provisions/1/dueOn', 'is no field here')],
  },
  {
    what: 'a name in a prototype',
    change: ({ agreement }) => put(agreement, 'externalIds', JSON.parse('{"__proto__": "x"}')),
    faults: [
      fault(
        '/agreement/externalIds/__proto__',
        'is no name for a field here: it must match pattern "^[a-z][a-z0-9]*$"',
      ),
    ],
  },
  ...[
    '2015-02-29',
    '2023-02-30',
    '0000-01-01',
    'today',
    'infinity',
    '06/05/2015',
    '2015-W25',
    '2015-06-20T00:00:00Z',
    '',
  ].map((day): BadBundle => ({
    what: `a day that is none: ${day}`,
    change: ({ agreement }) => put(agreement, 'signedOn', day),
    faults: [fault('/agreement/signedOn', DAY)],
  })),
  {
    what: 'a day of another type, where null is allowed',
    change: ({ signatories }) => put(signatories[0], 'leftOn', 20200131),
    faults: [fault('/signatories/0/leftOn', 'must be string')],
  },
  {
    what: 'null where it is not allowed',
    change: ({ provisions }) => put(provisions[0], 'title', null),
    faults: [fault('/provisions/0/title', 'must be object')],
  },
  {
    what: 'text in no language, and in one that we do not have',
    change: ({ events }) => {
      put(events[0], 'label', {});
      put(events[1], 'label', { en: 'Event', de: 'Ereignis' });
    },
    faults: [
      fault('/events/0/label', 'must have at least 1 properties'),
      fault('/events/1/label/de', 'is no field here'),
    ],
  },
  {
    what: 'a title that is too long',
    change: ({ milestones }) => put(milestones[0], 'title', { en: 'x'.repeat(301) }),
    faults: [fault('/milestones/0/title/en', 'must have at most 300 characters')],
  },
  {
    what: 'a word of a closed list',
    change: ({ parties }) => put(parties[0], 'kind', 'army'),
    faults: [
      fault(
        '/parties/0/kind',
        'must be one of government, state_body, armed_group, coalition, state, international_organisation, monitoring_body',
      ),
    ],
  },
  {
    what: 'an assessment that states nothing',
    change: ({ assessments }) => put(assessments[1], 'state', null),
    faults: [
      fault('/assessments/1/level', 'must be string'),
      fault('/assessments/1/state', 'must be string'),
    ],
  },
  {
    what: 'an assessment without a source',
    change: ({ assessments }) => put(assessments[0], 'sources', []),
    faults: [fault('/assessments/0/sources', 'must have at least 1 items')],
  },
  {
    what: 'a rule of an unknown kind',
    change: ({ provisions }) => put(provisions[1], 'deadline', { kind: 'someday' }),
    faults: [fault('/provisions/1/deadline', 'has an unknown kind: "someday"')],
  },
  {
    what: 'a rule that lacks what its kind needs',
    change: ({ provisions }) => put(provisions[1], 'deadline', { kind: 'window', from: '2020-01-01' }),
    faults: [fault('/provisions/1/deadline/to', 'is missing')],
  },
  {
    what: 'an occurrence that is both planned and past',
    change: ({ events }) => put(events[2]?.occurrences[0], 'occurredOn', '2020-01-01'),
    faults: [
      fault('/events/2/occurrences/0/plannedOn', 'does not go with the other fields here'),
      fault('/events/2/occurrences/0/decidedOn', 'does not go with the other fields here'),
      fault('/events/2/occurrences/0/occurredOn', 'does not go with the other fields here'),
    ],
  },
  {
    what: 'a revision of nothing',
    change: ({ deadlineRevisions }) => put(deadlineRevisions[0], 'milestone', undefined),
    faults: [
      fault('/deadlineRevisions/0/provision', 'is missing'),
      fault('/deadlineRevisions/0/milestone', 'is missing'),
    ],
  },
  {
    what: 'an address that is none',
    change: ({ sources }) => put(sources[0], 'url', 'javascript:alert(1)'),
    faults: [fault('/sources/0/url', 'must match pattern "^https?://"')],
  },
];

const rules: BadBundle[] = [
  {
    what: 'names that stand twice',
    change: ({ sources, parties, events, provisions, milestones, signatories }) => {
      put(sources[1], 'key', 'report');
      put(parties[2], 'ref', 'small-front');
      put(parties[2], 'memberships', []);
      put(signatories[1], 'party', 'small-front');
      put(events[1], 'ref', 'end-of-transition');
      put(events[1], 'alternativeOf', undefined);
      put(provisions[1], 'deadline', null);
      provisions.push({ ...provisions[2] } as FirstBundle['provisions'][0]);
      put(milestones[3], 'ref', 'signature');
      signatories.push({ ...signatories[0] } as FirstBundle['signatories'][0]);
    },
    faults: [
      fault('/sources/1/key', 'report stands already at /sources/0'),
      fault('/parties/2/ref', 'small-front stands already at /parties/1'),
      fault('/events/2/ref', 'end-of-transition stands already at /events/1'),
      fault('/provisions/3/ref', 'art-2 stands already at /provisions/2'),
      fault('/signatories/2', 'small-gov as signatory stands already at /signatories/0'),
      fault('/milestones/3/ref', 'signature is an event too'),
      fault('/deadlineRevisions/2/milestone', 'ms-4 is not among the milestones of this bundle'),
    ],
  },
  {
    what: 'names of nothing',
    change: ({ agreement, parties, signatories, events, provisions, milestones, assessments }) => {
      agreement.state.by = 'nobody';
      put(agreement.relations[0], 'sources', ['no-source']);
      put(parties[2]?.memberships[0], 'coalition', 'nobody');
      put(signatories[0], 'party', 'nobody');
      put(signatories[1], 'onBehalfOf', 'nobody');
      put(events[1], 'alternativeOf', 'never');
      put(provisions[0], 'parent', 'art-9');
      put(provisions[2], 'responsible', ['small-gov', 'nobody']);
      put(provisions[1]?.deadline ?? {}, 'event', 'never');
      put(provisions[1]?.deadline ?? {}, 'alternatives', [{ event: 'art-1', sources: ['no-source'] }]);
      put(milestones[0], 'provision', 'art-9');
      put(assessments[0], 'provision', 'art-9');
      put(assessments[0], 'sources', ['report', 'no-source']);
    },
    faults: [
      fault('/agreement/state/by', 'nobody is not among the parties of this bundle'),
      fault('/parties/2/memberships/0/coalition', 'nobody is not among the parties of this bundle'),
      fault('/signatories/0/party', 'nobody is not among the parties of this bundle'),
      fault('/signatories/1/onBehalfOf', 'nobody is not among the parties of this bundle'),
      fault('/events/1/alternativeOf', 'never is not among the events of this bundle'),
      fault('/provisions/0/parent', 'art-9 is not among the provisions of this bundle'),
      fault('/provisions/1/deadline/event', 'never is neither an event nor a milestone of this bundle'),
      fault(
        '/provisions/1/deadline/alternatives/0/event',
        'art-1 is neither an event nor a milestone of this bundle',
      ),
      fault('/provisions/2/responsible/1', 'nobody is not among the parties of this bundle'),
      fault('/milestones/0/provision', 'art-9 is not among the provisions of this bundle'),
      fault('/assessments/0/provision', 'art-9 is not among the provisions of this bundle'),
      fault('/agreement/relations/0/sources/0', 'no-source is not among the sources of this bundle'),
      fault(
        '/provisions/1/deadline/alternatives/0/sources/0',
        'no-source is not among the sources of this bundle',
      ),
      fault('/assessments/0/sources/1', 'no-source is not among the sources of this bundle'),
    ],
  },
  {
    what: 'provisions within each other',
    change: ({ provisions }) => put(provisions[0], 'parent', 'art-2'),
    faults: [
      fault(
        '/provisions/2/parent',
        'provisions would contain each other in a circle: title-1 -> art-2 -> title-1',
      ),
    ],
  },
  {
    what: 'deadlines that depend on each other, one through a revision, and on itself',
    change: ({ milestones, deadlineRevisions }) => {
      const after = (event: string) => ({
        ...{ kind: 'relative', event, offset: 'P1D', count: 'calendar', roll: 'none', direction: 'after' },
      });
      put(milestones[0], 'deadline', after('ms-4'));
      put(deadlineRevisions[2], 'rule', after('ms-1'));
      put(milestones[2], 'deadline', after('ms-3'));
    },
    faults: [
      fault(
        '/deadlineRevisions/2/rule/event',
        'deadlines would depend on each other in a circle: ms-1 -> ms-4 -> ms-1',
      ),
      fault('/milestones/2/deadline/event', 'deadlines would depend on each other in a circle: ms-3 -> ms-3'),
    ],
  },
  {
    what: 'a circle through an announcement, which moves nothing, is none',
    change: ({ milestones, deadlineRevisions }) => {
      const after = (event: string) => ({
        ...{ kind: 'relative', event, offset: 'P1D', count: 'calendar', roll: 'none', direction: 'after' },
      });
      put(milestones[0], 'deadline', after('ms-4'));
      put(put(deadlineRevisions[2], 'rule', after('ms-1')), 'authority', 'reported');
    },
    faults: [],
  },
  {
    what: 'rules that cannot be',
    change: ({ provisions, milestones, deadlineRevisions }) => {
      put(provisions[1]?.deadline ?? {}, 'offset', 'P2M');
      put(provisions[2], 'deadline', { kind: 'recurring', first: '2020-01-01', every: 'P1M', until: null });
      put(milestones[1], 'deadline', {
        kind: 'recurring',
        first: '2020-01-01',
        every: 'P0D',
        until: '2019-01-01',
      });
      put(milestones[2], 'deadline', { kind: 'window', from: '2020-03-31', to: '2020-03-01' });
      put(deadlineRevisions[0], 'window', { from: '2020-05-01', to: '2020-04-30' });
      put(deadlineRevisions[2], 'rule', {
        kind: 'recurring',
        first: '2020-01-01',
        every: 'P1M',
        until: null,
      });
    },
    faults: [
      fault('/provisions/1/deadline/offset', 'working days are counted in days only, as in P5D'),
      fault('/provisions/2/deadline/kind', 'a recurring rule stands on milestones only'),
      fault('/milestones/1/deadline/every', 'must be longer than no time'),
      fault('/milestones/1/deadline/until', 'is before the first occurrence'),
      fault('/milestones/2/deadline/to', 'is before the start of the window'),
      fault('/deadlineRevisions/0/window/to', '2020-04-30 is before 2020-05-01'),
      fault('/deadlineRevisions/2/rule/kind', 'a recurring rule stands on milestones only'),
    ],
  },
  {
    what: 'a level of another scale',
    change: ({ assessments }) => put(assessments[0], 'level', 'full'),
    faults: [
      fault(
        '/assessments/0/level',
        'full is no level of the scale: not_initiated, minimal, intermediate, nearly_completed, completed',
      ),
    ],
  },
  {
    what: 'scales and a zone that there are not',
    change: ({ agreement, publishedFigures }) => {
      put(put(agreement, 'scale', 'mine'), 'timeZone', 'Mars/Olympus');
      put(publishedFigures[0], 'scale', 'theirs');
    },
    faults: [
      fault('/agreement/timeZone', 'is no IANA time zone, such as Africa/Bamako'),
      fault('/agreement/scale', 'there is no scale mine: there are carter5, pam'),
      fault('/publishedFigures/0/scale', 'there is no scale theirs: there are carter5, pam'),
    ],
  },
  {
    what: 'facts of the future',
    change: ({ agreement, events, milestones, deadlineRevisions, assessments }) => {
      agreement.state.on = '2026-11-26';
      put(events[0]?.occurrences[0], 'occurredOn', '2026-11-26');
      put(events[2]?.occurrences[0], 'decidedOn', '2026-11-26');
      put(milestones[1]?.completions[0], 'metOn', '2026-11-26');
      put(deadlineRevisions[0], 'decidedOn', '2026-11-26');
      put(assessments[0], 'effectiveOn', '2026-12-31'); // of a month
      put(assessments[1], 'effectiveOn', '2026-11-26');
    },
    faults: [
      ...['/agreement/state/on', '/events/0/occurrences/0/occurredOn', '/events/2/occurrences/0/decidedOn'],
      ...[
        '/milestones/1/completions/0/metOn',
        '/deadlineRevisions/0/decidedOn',
        '/assessments/0/effectiveOn',
      ],
      '/assessments/1/effectiveOn',
    ].map((at) => {
      const day = at === '/assessments/0/effectiveOn' ? '2026-12-31' : '2026-11-26';
      return fault(at, `${day} lies after today, 2026-11-25 in the agreement's time zone`);
    }),
  },
  {
    what: 'the month and the year that are under way are no future',
    change: ({ milestones, assessments }) => {
      put(assessments[0], 'effectiveOn', '2026-11-30'); // of a month
      put(milestones[1]?.completions[1], 'metOn', '2026-12-31'); // of a year
    },
    faults: [],
  },
  {
    what: 'ends before beginnings, a member of itself, bands that fall',
    change: ({ agreement, parties, signatories }) => {
      put(agreement, 'severityBands', [
        { key: 'late', from: 2 },
        { key: 'late', from: 2 },
      ]);
      put(parties[2]?.memberships[1], 'to', '2021-12-31');
      put(parties[2]?.memberships[0], 'coalition', 'small-group');
      put(signatories[0], 'leftOn', '2020-01-30');
    },
    faults: [
      fault('/agreement/severityBands/0/from', 'bands start at 1 day and rise'),
      fault('/agreement/severityBands/1/from', 'bands start at 1 day and rise'),
      fault('/agreement/severityBands', 'each band has its own name'),
      fault('/parties/2/memberships/0/coalition', 'is the party itself'),
      fault('/parties/2/memberships/1/to', '2021-12-31 is before 2022-01-01'),
      fault('/signatories/0/leftOn', '2020-01-30 is before 2020-01-31'),
    ],
  },
];

test('the bundle that all these change is good', async () => {
  expect(await faultsOf(smallBundle())).toEqual([]);
});

test.each(shapes)('the schema refuses $what', async ({ change, faults }) => {
  const bundle = smallBundle();
  change(bundle);
  expect(await faultsOf(JSON.parse(JSON.stringify(bundle)))).toEqual(faults);
});

test.each(rules)('the checks beyond the schema: $what', async ({ change, faults }) => {
  const bundle = smallBundle();
  change(bundle);
  expect(await faultsOf(JSON.parse(JSON.stringify(bundle)))).toEqual(faults);
});

test('faults of both kinds are listed together; what a faulty item is called is still known', async () => {
  const bundle = smallBundle();
  put(bundle.provisions[1], 'order', 0);
  put(bundle.assessments[1], 'provision', 'art-9');
  expect(await faultsOf(bundle)).toEqual([
    fault('/provisions/1/order', 'must be >= 1'),
    fault('/assessments/1/provision', 'art-9 is not among the provisions of this bundle'),
  ]);
});

test('of very many faults the first thousand are listed and the rest counted', async () => {
  const bundle = smallBundle();
  put(
    bundle,
    'assessments',
    Array.from({ length: 1_500 }, () => ({ ...bundle.assessments[0], provision: 'art-9' })),
  );
  const faults = await faultsOf(bundle);
  expect(faults).toHaveLength(1_001);
  expect(faults.at(-1)).toEqual(fault('', 'and 500 more'));
});

test.each([null, 1, 'x', [], [[]], {}])('a value that is no bundle at all: %j', async (value) => {
  expect((await faultsOf(value)).length).toBeGreaterThan(0);
});

describe('text', () => {
  const bytes = (text: string): Buffer => Buffer.from(text);

  test('a byte order mark is passed over', () => {
    expect(readJson(bytes('\uFEFF{"a": "b"}'))).toEqual({ a: 'b' });
  });

  test('strings come in NFC, emoji and long notes unharmed', () => {
    const emoji = '\u{1F469}\u200D\u{1F692}';
    expect(readJson(bytes(JSON.stringify(['e\u0301', emoji, 'n'.repeat(50_000)])))).toEqual([
      ...['\u00e9', emoji, 'n'.repeat(50_000)],
    ]);
  });

  test.each([
    ['{"a": ["x", "b\\u0000c"]}', '/a/1', 'contains the character U+0000'],
    ['{"a/b": {"~": "\\ud800"}}', '/a~1b/~0', 'contains half of a surrogate pair'],
    [`${'['.repeat(60)}${']'.repeat(60)}`, '/0'.repeat(50), 'nests deeper than 50'],
  ])('%s is refused where it stands', (text, pointer, detail) => {
    expect(refusalOf(() => readJson(bytes(text)))).toMatchObject({
      code: 'malformed',
      errors: [{ pointer, detail }],
    });
  });

  test.each([
    ['cut off', bytes('{"format": ')],
    ['empty', bytes('')],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['Latin-1', Buffer.from('{"a": "M\u00e9naka"}', 'latin1')],
    ['nested a hundred thousand deep', bytes('['.repeat(100_000))],
  ])('%s is no JSON in UTF-8', (_what, text) => {
    expect(refusalOf(() => readJson(text))).toMatchObject({ code: 'malformed' });
  });
});

async function faultsOf(value: unknown): Promise<Fault[]> {
  const imports = jalon.app.get(Imports);
  return imports.check(value).then(
    () => [],
    (error: unknown) => {
      if (error instanceof DomainError) return error.errors;
      throw error;
    },
  );
}

function refusalOf(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}
