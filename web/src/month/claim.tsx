import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { Facts, originOf } from './entry';
import { ItemWay } from './item-way';
import { itemIn } from './items';
import { PartyWay } from './party-way';

/** One claim: what is said, what speaks for and against it, and what becomes of it. */
export function Claim() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const claim = useQuery({
    queryKey: ['claim', agreement, ref, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/claims/{claim}', {
          params: { path: { agreement, claim: ref }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={claim} page>
      {(view) => {
        const item = itemIn(view);
        const { triage } = view;
        return (
          <>
            <Heading>{view.says as string}</Heading>
            <Facts
              facts={[
                ['saidBy', <PartyWay key="by" party={view.saidBy} />],
                ['saidOn', <Day key="on" day={view.saidOn} />],
                ['claimAbout', item && <ItemWay kind={item.kind} item={item.ref} />],
                ['claimOf', view.party && <PartyWay party={view.party} />],
                ['place', view.place],
                ['status', value('claim', triage.status)],
                ['reason', triage.reason as string | null],
                ['decidedOn', triage.on && <Day day={triage.on} />],
                ...originOf(view),
              ]}
            />
            {triage.assessment !== null && item?.kind === 'provision' && (
              <p>
                {word('claimClosedBy')} <ItemWay kind="provision" item={item.ref} />
              </p>
            )}
            <Question question={view.question} relations={view.relations} />
            {mayRecord && !['used', 'rejected'].includes(triage.status) && (
              <TriageForm agreement={agreement} claim={ref} />
            )}
          </>
        );
      }}
    </Shown>
  );
}

/** The count by independent origins, and each claim on the matter. */
function Question({
  question,
  relations,
}: {
  question: Schemas['ClaimQuestion'];
  relations: Schemas['ClaimRelation'][];
}) {
  const word = useWords();
  const value = useValue();
  const { agreement, clocks } = usePage();
  const way = (ref: string) => (
    <Way to="/agreements/$agreement/claims/$item" params={{ agreement, item: ref }} search={clocks}>
      <span className="ltr">{ref}</span>
    </Way>
  );
  return (
    <section>
      <Title order={2}>{word('claimQuestion')}</Title>
      <p>{question.reading as string}</p>
      <ul>
        {question.claims.map(({ ref, side, status, origin }) => (
          <li key={ref}>
            {way(ref)}: {value('side', side)} · {value('claim', status)} · {word('claimOrigin')}{' '}
            <span className="ltr">{origin}</span>
          </li>
        ))}
      </ul>
      {relations.length > 0 && (
        <ul>
          {relations.map(({ kind, claim }) => (
            <li key={`${kind} ${claim}`}>
              {value('relation', kind)} {way(claim)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TriageForm({ agreement, claim }: { agreement: string; claim: string }) {
  const { lang } = useLanguage();
  const choices = useChoices();
  return (
    <RecordForm
      recording={{
        name: `triage ${agreement} ${claim}`,
        title: 'triageRecord',
        agreement,
        path: `v1/agreements/${agreement}/claims/${claim}/triage`,
        fields: [
          {
            ...{ name: 'status', label: 'status', kind: 'choice', required: true, hint: 'triageHint' },
            choices: choices('claim', ['under_check', 'rejected', 'new']),
          },
          { name: 'reason', label: 'reason', kind: 'text' },
          { name: 'decidedOn', label: 'decidedOn', kind: 'day' },
        ],
        body: (values) => ({
          status: needed(values, 'status'),
          reason: textIn(lang, values, 'reason'),
          decidedOn: given(values, 'decidedOn'),
        }),
      }}
    />
  );
}
