import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day, Nothing } from '../parts';
import { Cited } from '../source-links';
import { Way } from '../way';
import type { Word } from '../words';
import { ItemWay } from './item-way';

type Summary = Schemas['HandOver'];

/** Each part of a hand-over as a table under its heading; parts without anything are left out. */
export function HandOverShown({ summary }: { summary: Summary }) {
  if (Object.values(summary.totals).every((total) => total === 0)) return <Nothing />;
  return (
    <>
      <Held summary={summary} />
      <Pending summary={summary} />
      <Deadlines summary={summary} />
      <Asked summary={summary} />
      <LastLevels summary={summary} />
    </>
  );
}

/** A part with as many as there are in all, of which the API tells the first. */
function Part({ title, total, children }: { title: Word; total: number; children: ReactNode }) {
  const word = useWords();
  if (total === 0) return null;
  return (
    <section>
      <Title order={3} mt="sm">
        {word(title)} ({total})
      </Title>
      {children}
    </section>
  );
}

function Held({ summary: { provisions, totals } }: { summary: Summary }) {
  const word = useWords();
  const columns: Column<Schemas['HeldProvision']>[] = [
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />, '50%'],
    ['handOverAs', (held) => word(held.as === 'lead' ? 'assignmentLead' : 'assignmentDeputy')],
    [
      'reviewBy',
      ({ reviewBy, reviewPassed }) => (
        <>
          <Day day={reviewBy} /> {reviewPassed && `(${word('reviewPassed')})`}
        </>
      ),
    ],
  ];
  return (
    <Part title="provisions" total={totals.provisions}>
      <Listing items={provisions} keyOf={({ provision }) => provision} columns={columns} minWidth={480} />
    </Part>
  );
}

/** What waits for another's approval, and claims that nobody has used yet. */
function Pending({ summary: { drafts, claims, totals } }: { summary: Summary }) {
  const word = useWords();
  const { agreement, clocks } = usePage();
  const waiting: Column<Schemas['PendingDraft']>[] = [
    [
      'what',
      ({ id, about }) => (
        <Way to="/agreements/$agreement/review/$item" params={{ agreement, item: id }} search={clocks}>
          {about}
        </Way>
      ),
    ],
  ];
  const unused: Column<Schemas['UnusedClaim']>[] = [
    [
      'what',
      ({ ref }) => (
        <Way to="/agreements/$agreement/claims/$item" params={{ agreement, item: ref }} search={clocks}>
          {ref}
        </Way>
      ),
    ],
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />],
    ['status', ({ status }) => word(`unusedClaim_${status}`)],
    ['day', ({ saidOn }) => <Day day={saidOn} />],
  ];
  return (
    <>
      <Part title="handOverDrafts" total={totals.drafts}>
        <Listing items={drafts} keyOf={({ id }) => id} columns={waiting} minWidth={280} />
      </Part>
      <Part title="handOverClaims" total={totals.claims}>
        <Listing items={claims} keyOf={({ ref }) => ref} columns={unused} minWidth={480} />
      </Part>
    </>
  );
}

function Deadlines({ summary: { deadlines, totals } }: { summary: Summary }) {
  const word = useWords();
  const columns: Column<Schemas['NextDeadline']>[] = [
    ['what', ({ kind, ref }) => <ItemWay kind={kind} item={ref} />, '50%'],
    ['kind', ({ kind }) => word(kind)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['status', ({ state }) => word(state === 'overdue' ? 'overdue' : 'deadlineAhead')],
  ];
  return (
    <Part title="handOverDeadlines" total={totals.deadlines}>
      <Listing
        items={deadlines}
        keyOf={({ kind, ref }) => `${kind} ${ref}`}
        columns={columns}
        minWidth={480}
      />
    </Part>
  );
}

function Asked({ summary: { questions, totals } }: { summary: Summary }) {
  const columns: Column<Schemas['OpenQuestion']>[] = [
    ['question', ({ question }) => <bdi>{question as string}</bdi>, '50%'],
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />],
    ['askedOn', ({ askedOn }) => <Day day={askedOn} />],
  ];
  return (
    <Part title="handOverQuestions" total={totals.questions}>
      <Listing items={questions} keyOf={({ ref }) => ref} columns={columns} minWidth={480} />
    </Part>
  );
}

/** Why each last level was chosen: the reason, the guide, the claims and the sources. */
function LastLevels({ summary: { lastLevels, totals } }: { summary: Summary }) {
  const { agreement, clocks } = usePage();
  const standing = useStanding(agreement);
  const columns: Column<Schemas['LastLevel']>[] = [
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />, '25%'],
    ['level', ({ level, state }) => standing(level ?? state)],
    ['effectiveOn', ({ effectiveOn }) => <Day day={effectiveOn} />],
    ['note', ({ note }) => <bdi>{note as string | null}</bdi>],
    ['guideVersion', ({ guideVersion }) => guideVersion ?? '—'],
    [
      'claims',
      ({ claims }) =>
        claims.map((ref) => (
          <div key={ref}>
            <Way to="/agreements/$agreement/claims/$item" params={{ agreement, item: ref }} search={clocks}>
              {ref}
            </Way>
          </div>
        )),
    ],
    ['sources', ({ sources }) => <Cited agreement={agreement} keys={sources} />],
  ];
  return (
    <Part title="handOverLevels" total={totals.lastLevels}>
      <Listing items={lastLevels} keyOf={({ assessment }) => assessment} columns={columns} minWidth={860} />
    </Part>
  );
}
