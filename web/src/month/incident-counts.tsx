import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Shown } from '../parts';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { useValue } from '../values';
import { ItemWay } from './item-way';

type Count = Schemas['IncidentCount'];

/** Incidents by month, and beside the flags of assessments: where the two differ, and why. */
export function IncidentCounts() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const counts = useQuery({
    queryKey: ['incident counts', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/incident-counts', {
          params: { path: { agreement }, query: { lang, ...clocks, by: 'month', limit: 200 } },
        }),
      ),
  });
  return (
    <Shown query={counts}>
      {({ items, besideFlags }) =>
        items.length === 0 ? null : (
          <>
            <ByMonth agreement={agreement} counts={items} />
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

function ByMonth({ agreement, counts }: { agreement: string; counts: Count[] }) {
  const word = useWords();
  const value = useValue();
  const findings = (count: Count) =>
    Object.entries(count.findings)
      .filter(([, number]) => number > 0)
      .map(([finding, number]) => `${value('finding', finding)}: ${number}`)
      .join(' · ');
  const columns: Column<Count>[] = [
    ['month', ({ key }) => <span className="ltr">{key ?? '—'}</span>],
    ['number', ({ total }) => total],
    ['latestFinding', findings],
  ];
  const most = Math.max(1, ...counts.map(({ total }) => total));
  return (
    <Picture
      title={word('incidentsByMonth')}
      name={`${agreement}-incidents`}
      rows={() => [
        ['month', 'total', 'findings'],
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
              aria-label={word('incidentsByMonth')}
            >
              {counts.map((count, row) => (
                <g key={count.key} transform={`translate(0 ${row * ROW})`} fontSize="12" fill="currentColor">
                  <text y="17">{count.key ?? '—'}</text>
                  <rect
                    x="70"
                    y="4"
                    height="18"
                    width={((width - 110) * count.total) / most}
                    fill="var(--band)"
                    stroke="currentColor"
                  />
                  <text x={78 + ((width - 110) * count.total) / most} y="17">
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
