import type { Role } from '../../src/domain/role.js';
import type { RawRequest } from '../raw-request.js';
import type { Schema } from './schema-values.js';

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: Schema;
}

/** The least role that an operation asks for, and where it must be held. */
export interface Needs {
  role: Role;
  where: 'agreement' | 'deployment' | 'anywhere' | 'person' | 'session';
}

/** One operation of the contract. */
export interface Operation {
  method: string;
  route: string;
  parameters: Parameter[];
  body?: Schema;
  responses: Record<string, { content?: Record<string, unknown> }>;
  /** Left out: open to all. */
  needs?: Needs;
}

export interface Contract {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Operation['responses'];
  'x-needs'?: Needs;
}

/** Every operation that the contract describes. */
export const operationsOf = ({ paths }: Contract): Operation[] =>
  Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { parameters = [], requestBody, responses, 'x-needs': needs } = described;
      const body = requestBody?.content['application/json']?.schema;
      return { method, route, parameters, responses, ...(body && { body }), ...(needs && { needs }) };
    }),
  );

export const nameOf = ({ method, route }: Operation): string => `${method} ${route}`;

/**
 * Of what kind a request is on purpose. *valid*: as the contract has it, about what is there; *boundary*: the same at its
 * limits; *broken*: one thing in it is wrong; *odd*: hostile at random, nobody can say whether it is right.
 */
export type Kind = 'valid' | 'boundary' | 'broken' | 'odd';

/** A request, and what it was made of. */
export interface FuzzRequest extends RawRequest {
  operation: Operation;
  kind: Kind;
  /** Of a broken one: what is wrong with it. */
  broken?: string;
  agreement: string;
  /** Names that a pointer may lead to besides the body. */
  names: string[];
}

/** A schema behind its reference. */
export function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : resolved(schemas[name] ?? {}, schemas);
}
