import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Heading, Shown } from '../parts';
import { Way } from '../way';
import { Deadline } from './deadline';

/** One milestone: its deadline explained, and the way to its provision. */
export function Milestone() {
  const { agreement, item: ref, clocks } = usePage();
  const word = useWords();
  const { lang } = useLanguage();
  const params = { path: { agreement, milestone: ref }, query: { lang, ...clocks } };
  const milestone = useQuery({
    queryKey: ['milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}', { params })),
  });
  const deadline = useQuery({
    queryKey: ['deadline', 'milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}/deadline', { params })),
  });
  return (
    <Shown query={milestone}>
      {({ title, provision }) => (
        <>
          <Heading>{title as string}</Heading>
          <Way
            to="/agreements/$agreement/provisions/$item"
            params={{ agreement, item: provision }}
            search={clocks}
          >
            {word('provision')} <span className="ltr">{provision}</span>
          </Way>
          <Shown query={deadline}>{(explained) => <Deadline explained={explained} />}</Shown>
        </>
      )}
    </Shown>
  );
}
