import type { Random } from '../random.js';
import { encoded } from '../raw-request.js';
import type { FuzzRequest, Operation, Parameter } from './contract.js';
import type { SchemaValues } from './schema-values.js';
import type { Values } from './values.js';
import { addressOf, kindInPath, SEEDS, type World } from './world.js';

/** Makes requests as the contract has them, about what is there. */
export class Requests {
  constructor(
    private readonly values: Values,
    private readonly world: World,
    private readonly random: Random,
  ) {}

  valid(operation: Operation): FuzzRequest {
    const agreement = this.agreement();
    return this.request('valid', operation, agreement, this.values.usual(agreement));
  }

  boundary(operation: Operation): FuzzRequest {
    const agreement = this.agreement();
    return this.request('boundary', operation, agreement, this.values.limits(agreement));
  }

  private agreement(): string {
    const { random, world } = this;
    return random.percent(75) ? random.of(SEEDS) : random.of([...world.agreements.keys()]);
  }

  private request(
    kind: 'valid' | 'boundary',
    operation: Operation,
    agreement: string,
    values: SchemaValues,
  ): FuzzRequest {
    const { random, world } = this;
    const address = addressOf(operation.route, (name) =>
      name === 'agreement'
        ? agreement
        : (random.maybe(world.refs(kindInPath(operation, name), agreement)) ?? random.name()),
    );
    const query = this.query(operation, address, values);
    const headers: Record<string, string> = {};
    for (const { name } of operation.parameters.filter((parameter) => parameter.in === 'header')) {
      if (name === 'If-Match') headers['if-match'] = '*';
      else if (random.percent(10)) headers['idempotency-key'] = random.name();
    }
    const body = operation.body && JSON.stringify(values.of(operation.body));
    if (body !== undefined) headers['content-type'] = 'application/json';
    return {
      ...{ operation, kind, agreement, headers, method: operation.method.toUpperCase() },
      path: query === '' ? address : `${address}?${query}`,
      names: operation.parameters.map(({ name }) => name),
      ...(body !== undefined && { body }),
    };
  }

  private query({ method, parameters }: Operation, address: string, values: SchemaValues): string {
    const { random, world } = this;
    const page = world.pages.get(address);
    if (method === 'get' && page && random.percent(25)) {
      return `${page.query}${page.query && '&'}cursor=${encoded(page.next)}`;
    }
    const wanted = ({ name, required = false }: Parameter): boolean =>
      required || (name !== 'cursor' && random.percent(20));
    return parameters
      .filter((parameter) => parameter.in === 'query' && wanted(parameter))
      .map(({ name, schema }) => {
        const value = values.of(schema, name);
        return `${encoded(name)}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`;
      })
      .join('&');
  }
}
