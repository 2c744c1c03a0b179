import { type Need, X_NEEDS } from './auth/needs.decorator.js';
import { problems } from './domain/errors.js';
import { formOf, type Schema } from './open-api-forms.js';
import { PROBLEM_TYPE } from './problem.js';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** As much of an operation of an OpenAPI document as is added to here. */
export interface Operation {
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: object;
  responses: Record<string, unknown>;
  [X_NEEDS]?: { role: Need['role']; where?: Need['where'] | 'agreement' };
}

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds after which to try again.', schema: { type: 'integer' } },
};

/** Adds to an operation what all of its kind have in common: problems, headers, CSV, the forms of parameters. */
export function describeOperation(operation: Operation, method: Method, path: string): void {
  describeNeed(operation, method, path);
  describeErrors(operation, method, path);
  describeHeaders(operation, method, path);
  if (method === 'get') describeCsv(operation);
  for (const { name, schema } of operation.parameters ?? []) Object.assign(schema, formOf(name, schema));
}

/** An API key or a session. */
const CREDENTIAL = [{ bearer: [] }, { cookie: [] }];

/** Where the role must be held, also where the route leaves it to the address and the method; nothing if it is open. */
function describeNeed(operation: Operation, method: Method, path: string): void {
  const need = operation[X_NEEDS];
  const isOpen = !need || need.role === 'open';
  operation.security = isOpen ? [] : CREDENTIAL;
  if (isOpen) Reflect.deleteProperty(operation, X_NEEDS);
  else if (path.includes('{agreement}')) need.where = 'agreement';
  else need.where ??= method === 'get' ? 'anywhere' : 'deployment';
}

/** The problems that it can answer with, by its method, parameters and need of a key. */
function describeErrors(operation: Operation, method: Method, path: string): void {
  const statuses = new Set<number>([400, 429, 431, 503]);
  if (operation.security?.length) [401, 403].forEach((status) => statuses.add(status));
  if (path.includes('/sign-in')) [401, 403].forEach((status) => statuses.add(status)); // open, and refuses by itself
  if (path.includes('{') || path.startsWith('/v1')) statuses.add(404);
  if (method === 'post' || method === 'patch') [409, 413, 415, 422].forEach((status) => statuses.add(status));
  if (asksForVersion(method, path)) [412, 428].forEach((status) => statuses.add(status));
  if (method === 'delete') statuses.add(422);
  if (method === 'get') {
    operation.responses['304'] ??= { description: 'What you have is still so (If-None-Match).' };
  }
  for (const status of statuses) {
    const titles = Object.values(problems).filter((problem) => problem.status === status);
    operation.responses[String(status)] ??= {
      description: titles.map(({ title }) => title).join('; '),
      ...([429, 503].includes(status) && { headers: RETRY_AFTER }),
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

/** The headers that change what it does. */
function describeHeaders(operation: Operation, method: Method, path: string): void {
  const add = (name: string, description: string): void => {
    const parameter = { name, in: 'header', required: false, description, schema: { type: 'string' } };
    (operation.parameters ??= []).push(parameter);
  };
  if (asksForVersion(method, path))
    add('If-Match', 'The ETag of what you read; without it the answer is 428.');
  if (method === 'post') add('Idempotency-Key', 'A request repeated with its key is done once.');
}

/** What is done to the very version that was read: changes, and decisions on proposals. */
function asksForVersion(method: Method, path: string): boolean {
  return method === 'patch' || /\/proposals\/\{id\}\/(approval|return)$/.test(path);
}

/** A list comes as CSV too. */
function describeCsv({ responses }: Operation): void {
  const { content } = (responses['200'] ?? {}) as { content?: Record<string, { schema: Schema }> };
  const isList = content?.['application/json']?.schema.$ref?.endsWith('List');
  if (content && isList) content['text/csv'] = { schema: { type: 'string' } };
}
