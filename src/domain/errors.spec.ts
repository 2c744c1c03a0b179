import { expect, test } from '@jest/globals';
import { DomainError, problems } from './errors.js';

test('a refusal carries its code, what is wrong and where', () => {
  const refusal = new DomainError('refused', 'no', [{ pointer: '/offset', detail: 'days only' }]);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: 'DomainError',
    code: 'refused',
    message: 'no',
    errors: [{ pointer: '/offset', detail: 'days only' }],
  });
});

test('a refusal can say when to try again', () => {
  expect(new DomainError('too-many-requests', 'wait', [], 30).retryAfter).toBe(30);
  expect(new DomainError('refused', 'no').retryAfter).toBeUndefined();
});

test('every problem is a 4xx or 5xx with a title of its own', () => {
  const all = Object.values(problems);
  for (const { status } of all) expect(status).toBeGreaterThanOrEqual(400);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});
