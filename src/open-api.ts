import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { closeRequests, describeForms } from './open-api-forms.js';
import { describeOperation, type Operation } from './open-api-operations.js';

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
            description: 'JSON pointer into the body, or `/name` of a parameter or header.',
          },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const;

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
    .addCookieAuth('__Secure-jalon.session_token', {
      type: 'apiKey',
      in: 'cookie',
      description: 'A session; see sign-in.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const schemas = ((document.components ??= {}).schemas ??= {});
  Object.assign(schemas, { Problem: PROBLEM });
  const bodies: object[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'patch', 'delete'] as const) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      describeOperation(operation, method, path);
      if (operation.requestBody) bodies.push(operation.requestBody);
    }
  }
  for (const schema of Object.values(schemas)) describeForms(schema);
  closeRequests(bodies, schemas);
  return document;
}
