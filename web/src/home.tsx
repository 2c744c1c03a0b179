import { NextDeadlines } from './agreement/next-deadlines';
import { type AgreementStanding, aMonthAgo, useStandings } from './agreement/standings';
import { useWords } from './language';
import { isolated } from './deadlines/rule-words';
import { type Column, Listing, Pages } from './listing';
import { Day, Heading } from './parts';
import { Way } from './way';

/** All agreements that the reader may see, each with how it stands today and how much more is overdue than a month ago. */
export function Home() {
  const word = useWords();
  const list = useStandings();
  const columns: Column<AgreementStanding>[] = [
    [
      'agreements',
      ({ agreement, shortTitle }) => (
        <Way to="/agreements/$agreement" params={{ agreement }}>
          {shortTitle}
        </Way>
      ),
      '30%',
    ],
    ['score', (one) => <Score standing={one} />],
    ['shareFull', ({ shareFull }) => (shareFull === null ? '—' : `${shareFull} %`)],
    ['overdue', (one) => <Overdue standing={one} />],
    ['home_dueSoon', ({ deadlines }) => deadlines.milestones.dueSoon + deadlines.provisions.dueSoon],
    ['asOf', ({ asOf }) => <Day day={asOf} />],
  ];
  return (
    <>
      <Heading>{word('agreements')}</Heading>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p role="status">{word('total', { total })}</p>
            <Listing items={items} keyOf={({ agreement }) => agreement} columns={columns} minWidth={620} />
            <NextDeadlines standings={items} />
          </>
        )}
      </Pages>
    </>
  );
}

/** The score with its coverage; where too few are assessed it is no headline, and is not shown as one. */
function Score({
  standing: { agreement, headline, score, assessed, applicable },
}: {
  standing: AgreementStanding;
}) {
  const word = useWords();
  return (
    <>
      {headline && (
        <>
          <Way
            to="/agreements/$agreement/evidence"
            params={{ agreement }}
            search={{ figure: 'score' }}
          >{`${score.value ?? '—'}`}</Way>
          <br />
        </>
      )}
      <small>{word(headline ? 'home_coverage' : 'home_noHeadline', { assessed, applicable })}</small>
    </>
  );
}

/** How many are overdue, the way to them, and how many more or fewer than a month ago. */
function Overdue({ standing: { agreement, deadlines, compareTo } }: { standing: AgreementStanding }) {
  const word = useWords();
  const number = deadlines.milestones.overdue + deadlines.provisions.overdue;
  const before = compareTo && compareTo.deadlines.milestones.overdue + compareTo.deadlines.provisions.overdue;
  const more = before === undefined ? 0 : number - before;
  return (
    <>
      <Way to="/agreements/$agreement/overdue" params={{ agreement }}>
        {number}
      </Way>
      <br />
      <small>
        {word('home_change', { day: isolated(aMonthAgo()) })}:{' '}
        {more === 0
          ? word('home_same')
          : word(more > 0 ? 'home_more' : 'home_fewer', { number: Math.abs(more) })}
      </small>
    </>
  );
}
