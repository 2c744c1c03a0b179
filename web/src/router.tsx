import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { BASE } from './api';
import { clocksOf } from './clocks';
import { filtersOf } from './filters';
import { Failed, NoSuchPage } from './parts';
import { Shell } from './shell';

const root = createRootRoute({ component: Shell });
const page = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component, validateSearch: filtersOf });

const agreement = createRoute({
  getParentRoute: () => root,
  path: '/agreements/$agreement',
  validateSearch: clocksOf,
  component: lazyRouteComponent(() => import('./agreement/frame'), 'Frame'),
});
const below = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => agreement, path, component, validateSearch: filtersOf });

const routeTree = root.addChildren([
  page(
    '/',
    lazyRouteComponent(() => import('./home'), 'Home'),
  ),
  page(
    '/search',
    lazyRouteComponent(() => import('./find/search'), 'Search'),
  ),
  page(
    '/calculator',
    lazyRouteComponent(() => import('./find/calculator'), 'Calculator'),
  ),
  page(
    '/parties',
    lazyRouteComponent(() => import('./find/parties'), 'Parties'),
  ),
  page(
    '/parties/$party',
    lazyRouteComponent(() => import('./find/party'), 'Party'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('./house/audit'), 'Audit'),
  ),
  page(
    '/administration',
    lazyRouteComponent(() => import('./house/administration'), 'Administration'),
  ),
  page(
    '/notices',
    lazyRouteComponent(() => import('./house/notices'), 'Notices'),
  ),
  page(
    '/outbox',
    lazyRouteComponent(() => import('./record/outbox-page'), 'OutboxPage'),
  ),
  agreement.addChildren([
    below(
      '/',
      lazyRouteComponent(() => import('./agreement/agreement'), 'Agreement'),
    ),
    below(
      '/overdue',
      lazyRouteComponent(() => import('./agreement/overdue'), 'OverduePage'),
    ),
    below(
      '/report',
      lazyRouteComponent(() => import('./agreement/report-page'), 'ReportPage'),
    ),
    below(
      '/editions',
      lazyRouteComponent(() => import('./agreement/editions'), 'Editions'),
    ),
    below(
      '/editions/$item',
      lazyRouteComponent(() => import('./agreement/edition'), 'EditionPage'),
    ),
    below(
      '/evidence',
      lazyRouteComponent(() => import('./agreement/evidence'), 'Evidence'),
    ),
    below(
      '/provisions/$item',
      lazyRouteComponent(() => import('./provision/provision'), 'Provision'),
    ),
    below(
      '/milestones/$item',
      lazyRouteComponent(() => import('./provision/milestone'), 'Milestone'),
    ),
    below(
      '/signatories',
      lazyRouteComponent(() => import('./find/signatories'), 'Signatories'),
    ),
    below(
      '/events',
      lazyRouteComponent(() => import('./find/events'), 'Events'),
    ),
    below(
      '/events/$item',
      lazyRouteComponent(() => import('./find/event'), 'Event'),
    ),
    below(
      '/sources',
      lazyRouteComponent(() => import('./house/sources-page'), 'SourcesPage'),
    ),
    below(
      '/claims',
      lazyRouteComponent(() => import('./month/claims'), 'Claims'),
    ),
    below(
      '/claims/$item',
      lazyRouteComponent(() => import('./month/claim'), 'Claim'),
    ),
    below(
      '/sessions',
      lazyRouteComponent(() => import('./month/sessions'), 'Sessions'),
    ),
    below(
      '/sessions/$item',
      lazyRouteComponent(() => import('./month/session'), 'SessionPage'),
    ),
    below(
      '/incidents',
      lazyRouteComponent(() => import('./month/incidents'), 'Incidents'),
    ),
    below(
      '/incidents/$item',
      lazyRouteComponent(() => import('./month/incident'), 'Incident'),
    ),
    below(
      '/obstacles',
      lazyRouteComponent(() => import('./month/obstacles'), 'ObstaclesPage'),
    ),
    below(
      '/recommendations',
      lazyRouteComponent(() => import('./month/recommendations'), 'Recommendations'),
    ),
    below(
      '/recommendations/$item',
      lazyRouteComponent(() => import('./month/recommendation'), 'Recommendation'),
    ),
    below(
      '/quantities',
      lazyRouteComponent(() => import('./month/quantities'), 'Quantities'),
    ),
    below(
      '/quantities/$item',
      lazyRouteComponent(() => import('./month/quantity'), 'Quantity'),
    ),
    below(
      '/coding',
      lazyRouteComponent(() => import('./month/coding'), 'Coding'),
    ),
    below(
      '/coding/$item',
      lazyRouteComponent(() => import('./month/coding-round'), 'CodingRound'),
    ),
    below(
      '/comparison',
      lazyRouteComponent(() => import('./month/comparison'), 'Comparison'),
    ),
    below(
      '/hand-over',
      lazyRouteComponent(() => import('./month/hand-over'), 'HandOver'),
    ),
    below(
      '/review',
      lazyRouteComponent(() => import('./house/review'), 'Review'),
    ),
    below(
      '/review/$item',
      lazyRouteComponent(() => import('./house/proposal'), 'Proposal'),
    ),
    below(
      '/activity',
      lazyRouteComponent(() => import('./house/activity'), 'Activity'),
    ),
    below(
      '/settings',
      lazyRouteComponent(() => import('./house/settings'), 'Settings'),
    ),
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: BASE.pathname,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  defaultNotFoundComponent: NoSuchPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
