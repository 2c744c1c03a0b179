import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading, Nothing, Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Entry, Facts, originOf } from './entry';
import { FINDINGS } from './findings';
import { ItemWay } from './item-way';
import { PartyWay } from './party-way';

/** One incident: what is alleged, by whom and against whom, and what which body found. */
export function Incident() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const incident = useQuery({
    queryKey: ['incident', agreement, ref, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/incidents/{incident}', {
          params: { path: { agreement, incident: ref }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <Shown query={incident} page>
      {(view) => (
        <>
          <Heading>{view.title as string}</Heading>
          {view.account && <p dir="auto">{view.account as string}</p>}
          <Facts
            facts={[
              ['occurredOn', <Day key="on" day={view.occurredOn} />],
              ['place', view.place],
              ['provision', view.provision && <ItemWay kind="provision" item={view.provision} />],
              ['allegedBy', view.allegedBy && <PartyWay party={view.allegedBy} />],
              [
                'allegedAgainst',
                view.allegedAgainst.length > 0 &&
                  view.allegedAgainst.map((party) => (
                    <div key={party}>
                      <PartyWay party={party} />
                    </div>
                  )),
              ],
              ['latestFinding', value('finding', view.latest.finding)],
              ...originOf(view),
            ]}
          />
          <Title order={2}>{word('findings')}</Title>
          {view.findings.length === 0 && <Nothing />}
          {view.findings.map((finding) => (
            <Entry
              key={finding.id}
              title={value('finding', finding.finding)}
              record={finding}
              facts={[
                ['findingBody', <PartyWay key="body" party={finding.body} />],
                ['day', <Day key="on" day={finding.foundOn} />],
                ['attributedTo', finding.attributedTo && <PartyWay party={finding.attributedTo} />],
                ['note', finding.note as string | null],
              ]}
            />
          ))}
          {mayRecord && <FindingForm agreement={agreement} incident={ref} />}
        </>
      )}
    </Shown>
  );
}

function FindingForm({ agreement, incident }: { agreement: string; incident: string }) {
  const { lang } = useLanguage();
  const choices = useChoices();
  const parties = useParties();
  return (
    <RecordForm
      recording={{
        name: `finding ${agreement} ${incident}`,
        title: 'findingRecord',
        agreement,
        path: `v1/agreements/${agreement}/incidents/${incident}/findings`,
        fields: [
          {
            ...{ name: 'finding', label: 'latestFinding', kind: 'choice', required: true },
            choices: choices('finding', FINDINGS),
          },
          { name: 'body', label: 'findingBody', kind: 'line', required: true, choices: parties },
          { name: 'foundOn', label: 'foundOn', kind: 'day', required: true },
          { name: 'attributedTo', label: 'attributedTo', kind: 'choice', choices: parties },
          { name: 'note', label: 'remark', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          finding: needed(values, 'finding'),
          body: needed(values, 'body'),
          foundOn: needed(values, 'foundOn'),
          attributedTo: given(values, 'attributedTo'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
