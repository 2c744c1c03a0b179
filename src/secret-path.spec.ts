import { expect, test } from '@jest/globals';
import { SECRET_PATH, toldPath } from './secret-path.js';

const TOKEN = 'Zk3_-9vX0aQ1bW2cE3dR4fT5gY6hU7jI8kO9lP0mN1B';

test.each([
  `/links/${TOKEN}`,
  `/links/${TOKEN}?x`,
  `/links/${TOKEN}/x`,
  `/links/${TOKEN}/`,
  `/LINKS/${TOKEN}`,
  `//links/${TOKEN}`,
  `/links//${TOKEN}`,
  `/%6cinks/${TOKEN}`,
  `/links%2f${TOKEN}`,
  `/links/%zz${TOKEN}`,
  `/links/%00${TOKEN}`,
  `/links;${TOKEN}`,
  `/links%20${TOKEN}`,
  `/app/links/${TOKEN}`,
  `/v1/links/${TOKEN}`,
  `/v1//links/${TOKEN}`,
])('of %s only the route is told', (url) => {
  expect(toldPath(url)).toBe(SECRET_PATH);
});

test.each([
  '/v1/links',
  '/v1/links/01a00000-0000-7000-8000-000000000000',
  '/v1/agreements/links/overdue',
  '/v1/agreements/links-2020',
  '/docs',
])('%s is told as it is', (url) => {
  expect(toldPath(`${url}?q=x`)).toBe(url);
});
