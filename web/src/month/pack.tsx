import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTheme } from '../agreement/themes';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { useStanding } from '../levels';
import { usePage } from '../page';
import { Day } from '../parts';
import { useValue } from '../values';
import type { Word } from '../words';
import { Way } from '../way';
import { PartyWay } from './party-way';

type Pack = Schemas['Pack'];
type Group = Schemas['PackGroup'];

const TOTALS = ['becameOverdue', 'met', 'reDated', 'announced', 'fell', 'differed'] as const;
const NAMES: Record<(typeof TOTALS)[number], Word> = {
  becameOverdue: 'packOverdue',
  met: 'packMet',
  reDated: 'packReDated',
  announced: 'packAnnounced',
  fell: 'packFell',
  differed: 'packDiffered',
};

/** What happened since the session before: in figures, then by subcommittee, each line with the way to what it is about. */
export function PackShown({ pack }: { pack: Pack }) {
  const word = useWords();
  const { agreement, clocks } = usePage();
  const { previous, from, to, totals, groups, openActionPoints } = pack;
  return (
    <section>
      <Title order={2}>{word('pack')}</Title>
      <p>
        <span className="ltr">{`${from} … ${to}`}</span>
        {previous && (
          <>
            {' · '}
            {word('packPrevious')}{' '}
            <Way
              to="/agreements/$agreement/sessions/$item"
              params={{ agreement, item: previous }}
              search={clocks}
            >
              <span className="ltr">{previous}</span>
            </Way>
          </>
        )}
      </p>
      <dl className="fact-line">
        {TOTALS.map((name) => (
          <div key={name}>
            <dt>{word(NAMES[name])}</dt>
            <dd>{totals[name]}</dd>
          </div>
        ))}
      </dl>
      {groups.map((group) => (
        <GroupShown key={`${group.body ?? ''} ${group.themes.join()}`} group={group} />
      ))}
      {openActionPoints.length > 0 && (
        <>
          <Title order={3}>{word('packOpenPoints')}</Title>
          <ul>
            {openActionPoints.map(({ ref, text, owner, dueOn }) => (
              <li key={ref}>
                <span dir="auto">{text as string}</span> · <PartyWay party={owner} /> · <Day day={dueOn} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function GroupShown({ group }: { group: Group }) {
  const word = useWords();
  const theme = useTheme();
  const value = useValue();
  const { agreement } = usePage();
  const standing = useStanding(agreement);
  if (TOTALS.every((name) => group[name].length === 0)) return null;
  const reDated = ({ previousDueOn, dueOn, decidedOn, issuer, authority }: Schemas['WasReDated']) => (
    <>
      <span className="ltr">
        <Day day={previousDueOn} /> → <Day day={dueOn} />
      </span>
      , <Day day={decidedOn} />, <bdi>{issuer}</bdi> ({value('authority', authority)})
    </>
  );
  return (
    <>
      <Title order={3}>
        {group.body === null ? word('packNoBody') : <PartyWay party={group.body} />}
        {group.themes.length > 0 && ` (${group.themes.map(theme).join(', ')})`}
      </Title>
      <Lines
        name="packOverdue"
        items={group.becameOverdue}
        told={({ on, still }) => (
          <>
            <Day day={on} /> {!still && word('packNoLonger')}
          </>
        )}
      />
      <Lines name="packMet" items={group.met} told={({ on }) => <Day day={on} />} />
      <Lines name="packReDated" items={group.reDated} told={reDated} />
      <Lines name="packAnnounced" items={group.announced} told={reDated} />
      <Lines
        name="packFell"
        items={group.fell}
        told={({ from, to, on }) => (
          <>
            {standing(from)} → {standing(to)}, <Day day={on} />
          </>
        )}
      />
      <Lines
        name="packDiffered"
        items={group.differed}
        told={({ levels }) =>
          Object.entries(levels)
            .map(([assessor, level]) => `${assessor}: ${standing(level)}`)
            .join(' · ')
        }
      />
    </>
  );
}

/** The lines of one kind: what each is about, and what is told of it. */
function Lines<Line extends { kind: 'milestone' | 'provision'; ref: string; title: unknown }>({
  name,
  items,
  told,
}: {
  name: Word;
  items: readonly Line[];
  told: (line: Line) => ReactNode;
}) {
  const word = useWords();
  const { agreement, clocks } = usePage();
  if (items.length === 0) return null;
  return (
    <>
      <Title order={4}>{word(name)}</Title>
      <ul>
        {items.map((line, at) => (
          <li key={`${line.kind} ${line.ref} ${at}`}>
            <Way
              to={`/agreements/$agreement/${line.kind}s/$item`}
              params={{ agreement, item: line.ref }}
              search={clocks}
            >
              {line.title as string}
            </Way>{' '}
            · {told(line)}
          </li>
        ))}
      </ul>
    </>
  );
}
