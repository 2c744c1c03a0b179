import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Day, Heading, Nothing, Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Entry, Facts, originOf } from './entry';
import { ItemWay } from './item-way';
import { itemIn } from './items';
import { PartyWay } from './party-way';
import { PartyWays } from './recommendation-listing';
import { FOLLOW_UP_STATUSES } from './recommendation-status';

/** One recommendation: to whom, by whom, by when; where it stands, and what was found of it on which day. */
export function Recommendation() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const recommendation = useQuery({
    queryKey: ['recommendation', agreement, ref, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/recommendations/{recommendation}', {
          params: { path: { agreement, recommendation: ref }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={recommendation} page>
      {(view) => {
        const about = itemIn(view);
        return (
          <>
            <Heading>{view.title as string}</Heading>
            {view.text && <p dir="auto">{view.text as string}</p>}
            <Facts
              facts={[
                ['status', value('recommendation', view.status)],
                ['since', view.since && <Day day={view.since} />],
                ['days', view.daysLate !== null && <span className="ltr">{view.daysLate}</span>],
                ['addressees', <PartyWays key="addressees" parties={view.addressees} />],
                ['madeBy', <PartyWay key="by" party={view.issuer} />],
                ['madeOn', <Day key="made" day={view.madeOn} />],
                ['dueBy', view.dueOn && <Day day={view.dueOn} />],
                ['recommendationAbout', about && <ItemWay kind={about.kind} item={about.ref} />],
                ['note', view.note as string | null],
                ...originOf(view),
              ]}
            />
            <Title order={2}>{word('followUps')}</Title>
            {view.followUps.length === 0 && <Nothing />}
            {view.followUps.map((followUp) => (
              <Entry
                key={followUp.id}
                title={value('recommendation', followUp.status)}
                record={followUp}
                facts={[
                  ['followUpOn', <Day key="on" day={followUp.on} />],
                  ['followUpAccount', followUp.account as string | null],
                  ['note', followUp.note as string | null],
                ]}
              />
            ))}
            {mayRecord && <FollowUpForm agreement={agreement} recommendation={ref} />}
          </>
        );
      }}
    </Shown>
  );
}

function FollowUpForm({ agreement, recommendation }: { agreement: string; recommendation: string }) {
  const { lang } = useLanguage();
  const choices = useChoices();
  return (
    <RecordForm
      recording={{
        name: `follow-up ${agreement} ${recommendation}`,
        title: 'followUpRecord',
        agreement,
        path: `v1/agreements/${agreement}/recommendations/${recommendation}/follow-ups`,
        fields: [
          {
            ...{ name: 'status', label: 'status', kind: 'choice', required: true },
            choices: choices('recommendation', FOLLOW_UP_STATUSES),
          },
          { name: 'on', label: 'followUpOn', kind: 'day', required: true },
          { name: 'account', label: 'followUpAccount', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          status: needed(values, 'status'),
          on: needed(values, 'on'),
          account: textIn(lang, values, 'account'),
        }),
      }}
    />
  );
}
