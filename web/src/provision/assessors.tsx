import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing } from '../listing';
import { Day, Shown } from '../parts';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';

type Assessment = Schemas['AssessmentView'];

/** The latest assessment of each assessor: of the days, then of the ledger. */
function latestOfEach(assessments: Assessment[]): Assessment[] {
  const latest = new Map<string, Assessment>();
  for (const one of assessments) {
    const known = latest.get(one.assessor);
    const isLater =
      !known ||
      one.effectiveOn > known.effectiveOn ||
      (one.effectiveOn === known.effectiveOn && one.sequence >= known.sequence);
    if (isLater) latest.set(one.assessor, one);
  }
  return [...latest.values()].toSorted((one, other) => (one.assessor < other.assessor ? -1 : 1));
}

/** How each assessor judges it last, and who of them makes the status. */
export function Assessors({
  agreement,
  provision,
  clocks,
}: {
  agreement: string;
  provision: string;
  clocks: Clocks;
}) {
  const word = useWords();
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const value = useValue();
  const assessments = useQuery({
    queryKey: ['assessments', agreement, provision, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/provisions/{provision}/assessments', {
          params: { path: { agreement, provision }, query: { lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  const columns: Column<Assessment>[] = [
    ['assessor', ({ assessor }) => <span className="ltr">{assessor}</span>],
    ['level', ({ level, state }) => standing(level ?? state)],
    ['sinceDay', ({ effectiveOn }) => <Day day={effectiveOn} />],
    [
      'kind',
      ({ kind, verification, counts }) => (
        <>
          {value('kind', kind)}
          {verification && ` · ${value('verification', verification)}`}
          {!counts && (
            <Text size="xs" span display="block">
              {word('doesNotCount')}
            </Text>
          )}
        </>
      ),
    ],
    [
      'note',
      ({ note, flags }) => (
        <>
          <span dir="auto">{note as string}</span>
          {flags.map((flag) => ` · ${value('flag', flag)}`)}
        </>
      ),
    ],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
  ];
  return (
    <section>
      <Title order={3}>{word('assessors')}</Title>
      <Shown query={assessments}>
        {({ items }) => (
          <Listing items={latestOfEach(items)} keyOf={({ id }) => id} columns={columns} minWidth={680} />
        )}
      </Shown>
    </section>
  );
}
