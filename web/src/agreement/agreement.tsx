import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage } from '../language';
import { usePage } from '../page';
import { Heading, Shown } from '../parts';
import { Standing } from './standing';

/** Below the first screen: it comes after it. */
const Below = lazy(() => import('./below').then(({ Below: shown }) => ({ default: shown })));

/** How an agreement stands on a day, as known on another; and what was promised. */
export function Agreement() {
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const path = { agreement };
  const summary = useQuery({
    queryKey: ['summary', agreement, lang, clocks],
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}/summary', { params: { path, query: { lang, ...clocks } } })),
  });
  const about = useQuery({
    queryKey: ['agreement', agreement, lang, clocks],
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}', { params: { path, query: { lang, ...clocks } } })),
  });
  return (
    <>
      <Shown query={about} page>
        {({ title }) => <Heading>{title as string}</Heading>}
      </Shown>
      <Shown query={summary}>{(data) => <Standing agreement={agreement} summary={data} />}</Shown>
      {summary.data && (
        <Suspense>
          <Below agreement={agreement} clocks={clocks} />
        </Suspense>
      )}
    </>
  );
}
