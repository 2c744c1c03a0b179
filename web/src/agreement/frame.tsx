import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { answer, api } from '../api';
import { ClockBar } from '../clock-bar';
import { clocksOf } from '../clocks';
import { useLanguage, useWords } from '../language';
import { useMay } from '../session';

const route = getRouteApi('/agreements/$agreement');

const PAGES = [
  ['overview', '/agreements/$agreement'],
  ['overdue', '/agreements/$agreement/overdue'],
  ['report', '/agreements/$agreement/report'],
  ['editions', '/agreements/$agreement/editions'],
  ['signatories', '/agreements/$agreement/signatories'],
  ['events', '/agreements/$agreement/events'],
  ['claims', '/agreements/$agreement/claims'],
  ['sessions', '/agreements/$agreement/sessions'],
  ['incidents', '/agreements/$agreement/incidents'],
  ['obstacles', '/agreements/$agreement/obstacles'],
  ['recommendations', '/agreements/$agreement/recommendations'],
  ['quantities', '/agreements/$agreement/quantities'],
  ['comparison', '/agreements/$agreement/comparison'],
  ['coding', '/agreements/$agreement/coding'],
  ['sources', '/agreements/$agreement/sources'],
  ['activity', '/agreements/$agreement/activity'],
] as const;

/** Pages of those who record. */
const DESK = [
  ['handOver', '/agreements/$agreement/hand-over'],
  ['review', '/agreements/$agreement/review'],
  ['settings', '/agreements/$agreement/settings'],
] as const;

/** What stands above every page of an agreement: its name, its pages, and the two clocks that all of them read by. */
export function Frame() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = route.useParams();
  const clocks = clocksOf({ ...route.useSearch() });
  const mayRecord = useMay('analyst', agreement);
  const about = useQuery({
    queryKey: ['agreement', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}', {
          params: { path: { agreement }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (
    <>
      <p className="agreement-name" dir="auto">
        {(about.data?.shortTitle ?? agreement) as string}
      </p>
      <nav aria-label={word('ofAgreement')} className="pages no-print">
        {[...PAGES, ...(mayRecord ? DESK : [])].map(([name, to]) => (
          <Link
            key={name}
            to={to}
            params={{ agreement }}
            search={clocks}
            activeOptions={{ exact: name === 'overview', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {word(name)}
          </Link>
        ))}
      </nav>
      <ClockBar {...clocks} />
      <Outlet />
    </>
  );
}
