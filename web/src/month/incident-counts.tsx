import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { usePartyName } from '../parties';
import { Shown } from '../parts';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { useValue } from '../values';
import { ItemWay } from './item-way';
import { useItems } from './items';

type Count = Schemas['IncidentCount'];
type Grouping = 'month' | 'year' | 'provision' | 'party';

/** Incidents by month, and beside the flags of assessments: where the two differ, and why. */
export function IncidentCounts() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { from, to, by = 'month' } = filters;
  const counts = useQuery({
    queryKey: ['incident counts', agreement, lang, clocks, from, to, by],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/incident-counts', {
          params: {
            path: { agreement },
            query: {
              ...{ lang, ...clocks, by: by as Grouping, limit: 200 },
              ...(from && { from }),
              ...(to && { to }),
            },
          },
        }),
      ),
  });
  return (
    <Shown query={counts}>
      {({ items, besideFlags }) =>
        items.length === 0 ? null : (
          <>
            <Counted agreement={agreement} counts={items} by={by as Grouping} />
            <Title order={2}>{word('besideFlags')}</Title>
            <p>
              {word('besideFlagsCount', {
                incidents: besideFlags.incidents,
                flags: besideFlags.latestFlags,
                difference: besideFlags.difference,
              })}
            </p>
            <Why why={besideFlags.why} />
          </>
        )
      }
    </Shown>
  );
}

function Why({ why }: { why: Schemas['FlagDifference'][] }) {
  const value = useValue();
  return (
    <ul>
      {why.map(({ provision, incidents, reason }) => (
        <li key={provision}>
          {provision && <ItemWay kind="provision" item={provision} />} {incidents} ·{' '}
          {value('because', reason)}
        </li>
      ))}
    </ul>
  );
}

const ROW = 26;

/** A name that fits beside its bar; the table has all of it. */
const shortened = (name: string, letters: number): string =>
  name.length > letters ? `${name.slice(0, letters - 1)}…` : name;

function Counted({ agreement, counts, by }: { agreement: string; counts: Count[]; by: Grouping }) {
  const word = useWords();
  const { titleOf } = useItems(agreement);
  const party = usePartyName();
  const nameOf = (key: string | null): string => {
    if (key === null) return '—';
    if (by === 'provision') return titleOf('provision', key);
    return by === 'party' ? party(key).name : key;
  };
  const title = `${word('incidents')} · ${word('countBy')}: ${word(by)}`;
  const value = useValue();
  const findings = (count: Count) =>
    Object.entries(count.findings)
      .filter(([, number]) => number > 0)
      .map(([finding, number]) => `${value('finding', finding)}: ${number}`)
      .join(' · ');
  const columns: Column<Count>[] = [
    [by, ({ key }) => <bdi>{nameOf(key)}</bdi>],
    ['number', ({ total }) => total],
    ['latestFinding', findings],
  ];
  const names = by === 'month' || by === 'year' ? 70 : 190; // of the drawing's width, for what is counted
  const most = Math.max(1, ...counts.map(({ total }) => total));
  return (
    <Picture
      title={title}
      name={`${agreement}-incidents`}
      rows={() => [
        [by, 'total', 'findings'],
        ...counts.map((count) => [count.key, count.total, findings(count)]),
      ]}
      table={<Listing items={counts} keyOf={({ key }) => key ?? ''} columns={columns} minWidth={420} />}
      drawing={
        <Measured>
          {(width) => (
            <svg
              viewBox={`0 0 ${width} ${counts.length * ROW + 4}`}
              width={width}
              direction="ltr"
              role="img"
              aria-label={title}
            >
              {counts.map((count, row) => (
                <g key={count.key} transform={`translate(0 ${row * ROW})`} fontSize="12" fill="currentColor">
                  <text y="17">{shortened(nameOf(count.key), names / 7)}</text>
                  <rect
                    x={names}
                    y="4"
                    height="18"
                    width={((width - names - 40) * count.total) / most}
                    fill="var(--band)"
                    stroke="currentColor"
                  />
                  <text x={names + 8 + ((width - names - 40) * count.total) / most} y="17">
                    {count.total}
                  </text>
                </g>
              ))}
            </svg>
          )}
        </Measured>
      }
    />
  );
}
