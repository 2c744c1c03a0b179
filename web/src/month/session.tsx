import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Day, Heading, Nothing, Shown } from '../parts';
import { usePartyName } from '../parties';
import { useMay } from '../session';
import { useValue } from '../values';
import { Facts, originOf } from './entry';
import { ItemWay } from './item-way';
import { PackShown } from './pack';
import { PartyWay } from './party-way';
import { useSessionName } from './session-name';
import { ActionDone, ActionPointForm, DecisionForm } from './session-forms';

/** One session: who was there, what it decided and asked, and what happened since the one before it. Prints on A4. */
export function SessionPage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const nameOf = useSessionName();
  const params = { path: { agreement, session: ref }, query: { lang, ...clocks } };
  const session = useQuery({
    queryKey: ['session of', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/sessions/{session}', { params })),
  });
  const pack = useQuery({
    queryKey: ['pack', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/sessions/{session}/pack', { params })),
  });
  return (
    <Shown query={session} page>
      {(view) => (
        <>
          <Heading>{nameOf(view)}</Heading>
          <Facts
            facts={[
              ['sessionBody', <PartyWay key="body" party={view.body} />],
              ['sessionNumber', view.number],
              ['sessionHeldOn', <Day key="on" day={view.heldOn} />],
              ['sessionHeldTo', view.heldTo && <Day day={view.heldTo} />],
              ['place', view.place],
              ...originOf(view),
            ]}
          />
          <Button
            variant="default"
            className="no-print"
            onClick={() => {
              window.print();
            }}
          >
            {word('print')}
          </Button>
          <Attendance attendance={view.attendance} />
          <Decisions decisions={view.decisions} />
          {mayRecord && <DecisionForm agreement={agreement} session={ref} />}
          <Actions points={view.actionPoints} mayRecord={mayRecord} />
          {mayRecord && <ActionPointForm agreement={agreement} session={ref} />}
          <Shown query={pack}>{(found) => <PackShown pack={found} />}</Shown>
        </>
      )}
    </Shown>
  );
}

function Attendance({ attendance }: { attendance: Schemas['AttendanceShown'][] }) {
  const word = useWords();
  const value = useValue();
  const nameOf = usePartyName();
  return (
    <section>
      <Title order={2}>{word('attendance')}</Title>
      {attendance.length === 0 ? (
        <Nothing />
      ) : (
        <ul>
          {attendance.map(({ who, party, presence, remark }) => (
            <li key={`${who} ${party ?? ''}`}>
              {(party === null || who !== nameOf(party).name) && <bdi>{who}</bdi>}{' '}
              {party && <PartyWay party={party} />}: {value('presence', presence)}
              {remark && (
                <>
                  {' · '}
                  <bdi>{remark}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What was decided, with the deadlines that it moved and the states that it set. */
function Decisions({ decisions }: { decisions: Schemas['DecisionWithEffects'][] }) {
  const word = useWords();
  return (
    <section>
      <Title order={2}>{word('decisions')}</Title>
      {decisions.length === 0 ? (
        <Nothing />
      ) : (
        <ol>
          {decisions.map(({ ref, text, decidedOn, revisions }) => (
            <li key={ref}>
              <span dir="auto">{text as string}</span> <Day day={decidedOn} />
              <ul>
                {revisions.map(({ kind, ref: moved, previousDueOn, dueOn }) => (
                  <li key={`${kind} ${moved}`}>
                    <ItemWay kind={kind} item={moved} /> <Day day={previousDueOn} /> → <Day day={dueOn} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Actions({ points, mayRecord }: { points: Schemas['ActionPointView'][]; mayRecord: boolean }) {
  const word = useWords();
  const value = useValue();
  const { agreement } = usePage();
  return (
    <section>
      <Title order={2}>{word('actionPoints')}</Title>
      {points.length === 0 ? (
        <Nothing />
      ) : (
        <ul>
          {points.map(({ ref, text, owner, dueOn, state }) => (
            <li key={ref}>
              <span dir="auto">{text as string}</span> · <PartyWay party={owner} /> · {word('due')}{' '}
              <Day day={dueOn} /> · {value('action', state)}
              {mayRecord && state !== 'done' && (
                <ActionDone agreement={agreement} point={ref} text={text as string} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
