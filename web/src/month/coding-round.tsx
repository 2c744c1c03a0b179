import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, textIn } from '../record/texts';
import { useMay } from '../session';
import { CodeForm } from './code-form';
import { Pair } from './coder-pair';
import { Facts, originOf } from './entry';
import { ItemWay } from './item-way';

type Round = Schemas['CodingRoundDetail'];

/** One round: how far each coder is, one's own codings, and once it is revealed all of them and how far coders agree. */
export function CodingRound() {
  const { lang } = useLanguage();
  const { agreement, item, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const round = useQuery({
    queryKey: ['coding round', agreement, lang, clocks, item],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/coding-rounds/{codingRound}', {
          params: { path: { agreement, codingRound: item }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={round} page>
      {(data) => (
        <>
          <Heading>{data.title as string}</Heading>
          <About round={data} />
          {mayRecord && !data.revealed && (
            <Stack gap="xs">
              <CodeForm agreement={agreement} round={data} />
              <ClosingForm agreement={agreement} round={data} />
            </Stack>
          )}
          <Progress round={data} />
          <Codings round={data} />
          {data.pairs.map((pair) => (
            <Pair key={`${pair.first} ${pair.second}`} pair={pair} />
          ))}
        </>
      )}
    </Shown>
  );
}

function About({ round }: { round: Round }) {
  const word = useWords();
  const { revealed, provisions, codedAsOf, openedOn, note } = round;
  return (
    <>
      <p role="status">{word(revealed ? 'roundRevealed' : 'roundBlind')}</p>
      <Facts
        facts={[
          ['provisions', provisions.length],
          ['codedAsOf', <Day key="codedAsOf" day={codedAsOf} />],
          ['openedOn', <Day key="openedOn" day={openedOn} />],
          ['note', note as string | null],
          ...originOf(round),
        ]}
      />
    </>
  );
}

function Progress({ round: { coders, provisions } }: { round: Round }) {
  const word = useWords();
  const columns: Column<Schemas['CoderProgress']>[] = [
    [
      'assessor',
      ({ assessor, own }) => (
        <>
          <bdi>{assessor}</bdi> {own && `(${word('coderOwn')})`}
        </>
      ),
    ],
    ['coderProgress', ({ coded }) => word('codedOf', { coded, total: provisions.length })],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('coders')}
      </Title>
      <Listing items={coders} keyOf={({ assessor }) => assessor} columns={columns} minWidth={280} />
    </section>
  );
}

/** Codings as a table: provisions below each other, one's own or all coders' beside each other. */
function Codings({ round: { codings, revealed } }: { round: Round }) {
  const word = useWords();
  const standing = useStanding(usePage().agreement);
  if (codings.length === 0) return null;
  const columns: Column<Schemas['CodingView']>[] = [
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />, '40%'],
    ['assessor', ({ assessor }) => <bdi>{assessor}</bdi>],
    ['level', ({ level, state }) => standing(level ?? state)],
    ['guideVersion', ({ guideVersion }) => guideVersion ?? '—'],
    ['note', ({ note }) => <bdi>{(note as string | null) ?? '—'}</bdi>],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word(revealed ? 'codings' : 'codingsOwn')}
      </Title>
      <Listing
        items={codings}
        keyOf={({ provision, assessor }) => `${provision} ${assessor}`}
        columns={columns}
        minWidth={640}
      />
    </section>
  );
}

function ClosingForm({ agreement, round: { ref } }: { agreement: string; round: Round }) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `closing ${agreement} ${ref}`,
        title: 'roundClose',
        agreement,
        path: `v1/agreements/${agreement}/coding-rounds/${ref}/closing`,
        fields: [
          { name: 'reason', label: 'reason', kind: 'text', required: true, hint: 'roundCloseHint' },
          { name: 'closedOn', label: 'closedOn', kind: 'day' },
        ],
        body: (values) => ({ reason: textIn(lang, values, 'reason'), closedOn: given(values, 'closedOn') }),
      }}
    />
  );
}
