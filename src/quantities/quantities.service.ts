import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { differingDays } from '../domain/counts.js';
import { moves } from '../domain/deadline-in-force.js';
import { percentOf } from '../domain/share.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { Register } from '../register/register.service.js';
import { INDICATOR_COLUMNS } from './quantities.queries.js';
import type {
  IndicatorDetail,
  IndicatorList,
  IndicatorsQuery,
  IndicatorView,
  RecordIndicator,
  RecordMeasurement,
  RecordTarget,
} from './quantity.dto.js';
import { INDICATOR, MEASUREMENT, TARGET } from './quantity.kinds.js';

/** What was counted, by whom, and how much was promised. */
@Injectable()
export class Quantities {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
  ) {}

  async list(agreement: string, query: IndicatorsQuery, lang: Lang | null): Promise<IndicatorList> {
    const filters = wanted({ provision: query.provision });
    const list = await this.register.list(agreement, INDICATOR, INDICATOR_COLUMNS, filters, query, lang);
    return { ...list, items: list.items.map(withShare) };
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<IndicatorDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const indicator = await this.register.within(scope, INDICATOR, INDICATOR_COLUMNS, ref, lang);
    const filters = { of: [ref] };
    const targets = await this.register.all(scope, TARGET, { name: 'targets' }, filters, lang);
    const own = { name: 'measurements' };
    const measurements = await this.register.all(scope, MEASUREMENT, own, filters, lang);
    return {
      ...withShare(indicator),
      targets: targets.filter(moves),
      announced: targets.filter((target) => !moves(target)),
      measurements,
      differing: differingDays(measurements),
    };
  }

  /** @throws DomainError as `Register.record` does */
  async record(agreement: string, input: RecordIndicator, author: Author): Promise<IndicatorDetail> {
    const ref = await this.register.record(agreement, INDICATOR, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does */
  async setTarget(
    agreement: string,
    ref: string,
    input: RecordTarget,
    author: Author,
  ): Promise<IndicatorDetail> {
    await this.register.record(agreement, TARGET, input, author, ref);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does */
  async measure(
    agreement: string,
    ref: string,
    input: RecordMeasurement,
    author: Author,
  ): Promise<IndicatorDetail> {
    await this.register.record(agreement, MEASUREMENT, input, author, ref);
    return this.one(agreement, ref, {}, null);
  }
}

function withShare<View extends IndicatorView>(indicator: View): View {
  const { target, latest } = indicator;
  return { ...indicator, share: target && latest ? percentOf(latest.value, target.value) : null };
}
