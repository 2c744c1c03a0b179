import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Heading, Shown } from '../parts';
import { useMay } from '../session';
import { Way } from '../way';
import { Complete } from './complete';
import { Deadline } from './deadline';
import { EditMilestone } from './edit-milestone';
import { History } from './history';
import { Obstacles } from './obstacles';
import { Revise } from './revise';

/** One milestone: its deadline explained, whether it was met, what stands in its way, and what was recorded of it. */
export function Milestone() {
  const { agreement, item: ref, clocks } = usePage();
  const word = useWords();
  const { lang } = useLanguage();
  const mayRecord = useMay('analyst', agreement);
  const params = { path: { agreement, milestone: ref }, query: { lang, ...clocks } };
  const milestone = useQuery({
    queryKey: ['milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}', { params })),
  });
  const deadline = useQuery({
    queryKey: ['deadline', 'milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}/deadline', { params })),
  });
  const of = { agreement, clocks, list: 'milestones', item: ref } as const;
  return (
    <Shown query={milestone} page>
      {({ title, provision, deadlineWords, note }) => (
        <>
          <Heading>{title as string}</Heading>
          <p>
            {word('milestoneOf')}{' '}
            <Way
              to="/agreements/$agreement/provisions/$item"
              params={{ agreement, item: provision }}
              search={clocks}
            >
              {word('provision')} <span className="ltr">{provision}</span>
            </Way>
          </p>
          {deadlineWords && (
            <p dir="auto">
              <em>{deadlineWords as string}</em>
            </p>
          )}
          {note && <p dir="auto">{note as string}</p>}
          <Shown query={deadline}>
            {(explained) => <Deadline explained={explained} agreement={agreement} clocks={clocks} />}
          </Shown>
          {mayRecord && <Complete agreement={agreement} milestone={ref} />}
          {mayRecord && <Revise {...of} />}
          <Obstacles {...of} />
          <History agreement={agreement} provision={provision} milestone={ref} clocks={clocks} />
          {mayRecord && <EditMilestone agreement={agreement} milestone={ref} />}
        </>
      )}
    </Shown>
  );
}
