import type { Random } from '../random.js';
import { LimitValues, type Schema, SchemaValues } from './schema-values.js';
import type { World } from './world.js';

/** What a field's name says of the refs that can stand there. */
const KIND_OF_FIELD: Record<string, string[]> = {
  coalition: ['party'],
  responsible: ['party'],
  onBehalfOf: ['party'],
  by: ['party'],
  issuer: ['party'],
  whose: ['party'],
  body: ['party'],
  within: ['party'],
  owner: ['party'],
  addressees: ['party'],
  allegedBy: ['party'],
  allegedAgainst: ['party'],
  attributedTo: ['party'],
  parent: ['provision'],
  provisions: ['provision'],
  event: ['event', 'milestone'],
  alternativeOf: ['event'],
  status: ['level'],
};

/** Values for the bodies and queries of requests about an agreement, out of what is there. */
export class Values {
  constructor(
    private readonly schemas: Record<string, Schema>,
    private readonly world: World,
    private readonly random: Random,
  ) {}

  usual(agreement: string): SchemaValues {
    return new SchemaValues(this.schemas, this.random, this.known(agreement));
  }

  /** At the ends of what a schema allows. */
  limits(agreement: string): SchemaValues {
    return new LimitValues(this.schemas, this.random, this.known(agreement));
  }

  /** Only what a schema must have. */
  least(agreement: string): SchemaValues {
    return new SchemaValues(this.schemas, this.random, this.known(agreement), 'none');
  }

  private known(agreement: string): (name: string) => string[] {
    return (name) => {
      if (name === 'ref' || name === 'key') return [this.random.name()];
      const kinds = KIND_OF_FIELD[name] ?? [name];
      return kinds.flatMap((kind) => this.world.refs(kind, agreement));
    };
  }
}
