import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import type { Filters } from '../filters';
import { useEventName } from '../find/events-named';
import { usePartyName } from '../parties';
import { PartyNames } from '../find/party-names';
import { isolated, named, useRuleWords } from '../deadlines/rule-words';
import { useWordIfAny, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, type Sorting } from '../listing';
import { Day } from '../parts';
import { Way } from '../way';
import { useReasons } from './reasons';
import { useSeverity } from './severity';

type Item = Schemas['OverdueItem'];

/** Items that are overdue, or lapsed: each with the reason in words. */
export function OverdueListing({
  agreement,
  clocks,
  filters,
  items,
  sorting,
  isLapsed = filters.state === 'lapsed',
}: {
  agreement: string;
  clocks: Clocks;
  filters: Filters;
  items: readonly Item[];
  sorting?: Sorting;
  isLapsed?: boolean;
}) {
  const word = useWords();
  const severity = useSeverity();
  const whyOf = useWhy(agreement, clocks, filters, isLapsed);
  const columns: Column<Item>[] = [
    [
      'what',
      ({ kind, provision, milestone, title }) => (
        <Way
          to={`/agreements/$agreement/${kind}s/$item`}
          params={{ agreement, item: milestone ?? provision }}
          search={clocks}
        >
          {title}
        </Way>
      ),
      '25%',
    ],
    ['kind', ({ kind }) => word(kind)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['days', ({ daysOverdue }) => daysOverdue],
    ['severity', (item) => severity(item.severity)],
    ['responsible', ({ responsible }) => <PartyNames refs={responsible} clocks={clocks} />, '20%'],
    ['overdue_why', (item) => whyOf(item).map((part) => <div key={part}>{part}</div>), '30%'],
  ];
  return (
    <Listing
      items={items}
      keyOf={({ kind, provision, milestone }) => `${kind} ${milestone ?? provision}`}
      columns={columns}
      minWidth={860}
      {...(sorting && { sorting })}
    />
  );
}

/** Says why an item is overdue: how its text counts, from which day it moved, where its provision stands, and what is reported. */
function useWhy(agreement: string, clocks: Clocks, { basis }: Filters, isLapsed: boolean) {
  const word = useWords();
  const wordIfAny = useWordIfAny();
  const standing = useStanding(agreement);
  const ruleWords = useRuleWords();
  const nameOf = useEventName(agreement, clocks);
  const partyName = usePartyName();
  // against the original day more is overdue than what the API flags
  const reasons = useReasons(
    agreement,
    clocks,
    basis === 'original' ? undefined : isLapsed ? 'lapsed' : 'overdue',
  );
  return ({ kind, provision, milestone, dueOn, originalDueOn, status, flags, left }: Item): string[] => {
    const reason = reasons.get(`${kind} ${milestone ?? provision}`);
    const parts = [
      reason?.rule && ruleWords(reason.rule, (event) => word('findQuoted', { text: named(nameOf(event)) })),
      reason?.words && word('findQuoted', { text: named(reason.words) }),
      reason?.rule === null && word('overdue_revised'),
      originalDueOn !== null &&
        originalDueOn !== dueOn &&
        word('overdue_moved', { day: isolated(originalDueOn) }),
      word('overdue_provisionAt', { standing: named(standing(status.state ?? status.level)) }),
      ...[...flags, ...status.flags].map((flag) => wordIfAny(`itemFlag_${flag}`)),
      ...left.map(
        ({ party, leftOn }) =>
          `${named(partyName(party).short)}: ${word('overdue_left', { day: isolated(leftOn) })}`,
      ),
    ];
    return parts.filter((part) => typeof part === 'string');
  };
}
