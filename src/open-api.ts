import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problems } from './domain/errors.js';

const DESCRIPTION = `Tells whether the promises of peace agreements are kept, on what evidence, and what was known when.

Every read takes two clocks: \`asOf\`, a day in the world, and \`knownAt\`, an instant of knowledge. Days are
\`YYYY-MM-DD\`; instants are RFC 3339 in UTC with milliseconds. Errors are problem documents (RFC 9457); each \`type\`
has a page in the error catalogue.`;

/** What an error looks like on the wire. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: {
      type: 'string',
      description: 'Which problem; its page is in the error catalogue.',
      example: '/problems/refused',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What went wrong here, and what to do.' },
    instance: { type: 'string', description: 'The address asked.' },
    errors: {
      type: 'array',
      description: 'Each fault in the input.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON pointer into the body, or `/name` of a query parameter.',
          },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const;

interface Operation {
  operationId?: string;
  security?: unknown[];
  parameters?: { in: string; name: string }[];
  responses: Record<string, unknown>;
}

/** The contract: the document that \`/openapi.json\` serves and \`openapi.json\` holds. */
export function openApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Jalon')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('All rights reserved', 'https://jalon.example/licence')
    .setOpenAPIVersion('3.1.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const { schemas } = (document.components ??= {});
  Object.assign(schemas ?? {}, { Problem: PROBLEM });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'patch', 'delete'] as const) {
      const operation = item[method] as Operation | undefined;
      if (operation) describeErrors(operation, method, path);
    }
  }
  return document;
}

/** Adds the problems that an operation can answer with, by its method, parameters and need of a key. */
function describeErrors(operation: Operation, method: string, path: string): void {
  const writes = method === 'post' || method === 'patch';
  const statuses = new Set<number>([400, 429, 503]);
  if (operation.security) [401, 403].forEach((status) => statuses.add(status));
  else operation.security = [];
  if (path.includes('{') || path.startsWith('/v1')) statuses.add(404);
  if (writes) [409, 413, 415, 422].forEach((status) => statuses.add(status));
  if (method === 'patch') [412, 428].forEach((status) => statuses.add(status));
  if (method === 'delete') statuses.add(422);
  if (method === 'get')
    operation.responses['304'] ??= { description: 'What you have is still so (If-None-Match).' };
  if (method === 'patch') {
    (operation.parameters ??= []).push({
      name: 'If-Match',
      in: 'header',
      required: false,
      description: 'The ETag of what you read; without it the answer is 428.',
      schema: { type: 'string' },
    } as never);
  }
  for (const status of statuses) {
    const titles = Object.values(problems).filter((problem) => problem.status === status);
    operation.responses[String(status)] ??= {
      description: titles.map(({ title }) => title).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

/** A list comes as CSV too. */
function describeCsv({ responses }: Operation): void {
  const { content } = (responses['200'] ?? {}) as { content?: Record<string, unknown> };
  if (content) content['text/csv'] = { schema: { type: 'string' } };
}
