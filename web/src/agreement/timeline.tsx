import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Day } from '../parts';
import { Way } from '../way';

type Milestone = Schemas['MilestoneItem'];

/** Days since 1970: only distances between days are drawn, so no zone has a part in it. */
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The first and last day that any of the milestones names, or `asOf`. */
function spanOf(milestones: Milestone[], asOf: string): [number, number] {
  const days = milestones.flatMap(({ originalDueOn, dueOn, metOn }) => [originalDueOn, dueOn, metOn]);
  const numbers = [...days.filter((day) => day !== null), asOf].map(dayNumber);
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** The deadlines of an agreement: each in its row as a picture and in figures, lateness as length. */
export function Timeline({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const word = useWords();
  const { lang } = useLanguage();
  const list = usePages(['milestones', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/milestones', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns = (items: Milestone[], asOf: string): Column<Milestone>[] => {
    const span = spanOf(items, asOf);
    return [
      [
        'milestone',
        ({ ref, title }) => (
          <Way to="/agreements/$agreement/milestones/$item" params={{ agreement, item: ref }} search={clocks}>
            {title as string}
          </Way>
        ),
      ],
      ['original', ({ originalDueOn }) => <Day day={originalDueOn} />],
      ['due', ({ dueOn }) => <Day day={dueOn} />],
      ['met', ({ metOn }) => <Day day={metOn} />],
      ['days', ({ daysLate }) => daysLate ?? '—'],
      ['course', (milestone) => <Course milestone={milestone} asOf={asOf} span={span} />, '30%'],
    ];
  };
  return (
    <section>
      <Title order={2} mt="md">
        {word('milestones')}
      </Title>
      <Pages list={list}>
        {(items, { asOf }) => (
          <Listing items={items} keyOf={({ ref }) => ref} columns={columns(items, asOf)} minWidth={720} />
        )}
      </Pages>
    </section>
  );
}

/**
 * A deadline over time: a tick at its original day, a thin line to the day that holds now, a thick one while it was late, and
 * a mark where it was met. The figures stand beside it.
 */
function Course({
  milestone: { originalDueOn, dueOn, metOn, deadlineState },
  asOf,
  span: [first, last],
}: {
  milestone: Milestone;
  asOf: string;
  span: [number, number];
}) {
  if (dueOn === null) return null;
  const at = (day: string) => (98 * (dayNumber(day) - first)) / Math.max(1, last - first) + 1;
  const original = at(originalDueOn ?? dueOn);
  const due = at(dueOn);
  const end = metOn ?? (deadlineState === 'overdue' ? asOf : null);
  const late = end !== null && end > dueOn ? at(end) : null;
  return (
    <svg width="100%" height="16" viewBox="0 0 100 16" preserveAspectRatio="none" direction="ltr" aria-hidden>
      <g stroke="currentColor">
        <line x1={original} x2={original} y1="2" y2="14" vectorEffect="non-scaling-stroke" strokeWidth="2" />
        <line x1={original} x2={due} y1="8" y2="8" vectorEffect="non-scaling-stroke" strokeDasharray="3 2" />
        {late !== null && (
          <line x1={due} x2={late} y1="8" y2="8" vectorEffect="non-scaling-stroke" strokeWidth="6" />
        )}
        {metOn !== null && (
          <line
            x1={at(metOn)}
            x2={at(metOn)}
            y1="4"
            y2="12"
            vectorEffect="non-scaling-stroke"
            strokeWidth="4"
          />
        )}
      </g>
    </svg>
  );
}
