import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { Amount, Share } from './amount';
import { Facts, originOf, Recorded } from './entry';
import { ItemWay } from './item-way';
import { PartyWay } from './party-way';
import { MeasurementForm, TargetForm } from './quantity-forms';
import { Series } from './series';

type Indicator = Schemas['IndicatorDetail'];

/** One indicator: its target and the percent of it, what was counted over time and by whom, and where counts differ. */
export function Quantity() {
  const { lang } = useLanguage();
  const { agreement, item, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const indicator = useQuery({
    queryKey: ['indicator', agreement, lang, clocks, item],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/indicators/{indicator}', {
          params: { path: { agreement, indicator: item }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={indicator} page>
      {(data) => (
        <>
          <Heading>{data.label as string}</Heading>
          <About indicator={data} />
          {mayRecord && (
            <Stack gap="xs">
              <MeasurementForm agreement={agreement} indicator={item} />
              <TargetForm agreement={agreement} indicator={item} />
            </Stack>
          )}
          <Differing indicator={data} />
          <Series indicator={data} table={<Measurements indicator={data} />} />
          <Targets title="targets" targets={data.targets} unit={data.unit as string} />
          <Targets title="targetsAnnounced" targets={data.announced} unit={data.unit as string} />
        </>
      )}
    </Shown>
  );
}

/** What it is, and where it stands. */
function About({ indicator }: { indicator: Indicator }) {
  const { definition, provision, target, latest, share, unit, setOn } = indicator;
  return (
    <Facts
      facts={[
        ['percentOfTarget', <Share key="share" share={share} />],
        ['targetInForce', target && <Amount value={target.value} unit={unit as string} />],
        ['measuredLast', latest && <Amount value={latest.value} unit={unit as string} />],
        ['indicatorDefinition', definition as string | null],
        ['provision', provision !== null && <ItemWay kind="provision" item={provision} />],
        ['indicatorSetOn', <Day key="setOn" day={setOn} />],
        ...originOf(indicator),
      ]}
    />
  );
}

/** The days for which counters differ: their counts beside each other, each with its sources; nothing is averaged. */
function Differing({ indicator: { differing, measurements, unit } }: { indicator: Indicator }) {
  const word = useWords();
  if (differing.length === 0) return null;
  const sourcesOf = (ref: string) => measurements.find((one) => one.ref === ref)?.sources ?? [];
  const counts = differing.flatMap(({ measuredOn, counts: beside }) =>
    beside.map((count) => ({ ...count, measuredOn })),
  );
  const columns: Column<(typeof counts)[number]>[] = [
    ['measuredOn', ({ measuredOn }) => <Day day={measuredOn} />],
    ['countedBy', ({ countedBy }) => <PartyWay party={countedBy} />],
    ['measurementValue', ({ value }) => <Amount value={value} unit={unit as string} />],
    ['sources', ({ ref }) => <SourceLinks sources={sourcesOf(ref)} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('countsDiffer')}
      </Title>
      <Listing items={counts} keyOf={({ ref }) => ref} columns={columns} minWidth={520} />
    </section>
  );
}

function Measurements({ indicator: { measurements, unit } }: { indicator: Indicator }) {
  const word = useWords();
  const columns: Column<Schemas['MeasurementView']>[] = [
    [
      'measuredOn',
      ({ measuredOn, precision }) => (
        <>
          <Day day={measuredOn} />
          {precision !== 'day' && <> ({word(`known_${precision}`)})</>}
        </>
      ),
    ],
    ['measurementValue', ({ value }) => <Amount value={value} unit={unit as string} />],
    ['countedBy', ({ countedBy }) => <PartyWay party={countedBy} />],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return <Listing items={measurements} keyOf={({ id }) => id} columns={columns} minWidth={640} />;
}

/** Targets, the newest first, or what was announced and sets none. */
function Targets({
  title,
  targets,
  unit,
}: {
  title: 'targets' | 'targetsAnnounced';
  targets: readonly Schemas['TargetView'][];
  unit: string;
}) {
  const word = useWords();
  if (targets.length === 0) return null;
  const columns: Column<Schemas['TargetView']>[] = [
    ['decidedOn', ({ decidedOn }) => <Day day={decidedOn} />],
    ['targetValue', ({ value }) => <Amount value={value} unit={unit} />],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    [
      'targetIssuer',
      ({ issuer, authority }) => (
        <>
          <PartyWay party={issuer} /> ({word(`authority_${authority}`)})
        </>
      ),
    ],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word(title)}
      </Title>
      <Listing items={targets} keyOf={({ id }) => id} columns={columns} minWidth={720} />
    </section>
  );
}
