import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { BASE } from './api';
import { clocksOf } from './clocks';
import { Shell } from './shell';

const root = createRootRoute({ component: Shell });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home'), 'Home'),
});
const agreement = createRoute({
  getParentRoute: () => root,
  path: '/agreements/$agreement',
  validateSearch: clocksOf,
  component: lazyRouteComponent(() => import('./agreement'), 'Agreement'),
});
const overdue = createRoute({
  getParentRoute: () => root,
  path: '/agreements/$agreement/overdue',
  validateSearch: clocksOf,
  component: lazyRouteComponent(() => import('./overdue'), 'OverduePage'),
});
const item = createRoute({
  getParentRoute: () => root,
  path: '/agreements/$agreement/$list/$item',
  validateSearch: clocksOf,
  component: lazyRouteComponent(() => import('./item'), 'Item'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, agreement, overdue, item]),
  basepath: BASE.pathname,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
