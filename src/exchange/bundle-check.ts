import { isTimeZone, todayIn } from '../domain/calendar-date.js';
import { type Rule, anchorsOf, checkRule, findCircle } from '../domain/deadline.js';
import { type Fault, step } from '../domain/errors.js';
import type {
  BundleAgreement,
  BundleEvent,
  BundleMilestone,
  BundleOccurrence,
  BundleParty,
  BundleProvision,
  FirstBundle,
} from './bundle.js';
import { type Listed, type Lists, namesOf } from './bundle-lists.js';

/** What a bundle is checked against beside itself. */
export interface Surroundings {
  /** Levels by scale, lowest first. */
  scales: ReadonlyMap<string, readonly string[]>;
  now: Date;
}

/**
 * What a schema cannot see: references, uniqueness, circles, rules, levels and days. Only items that the schema
 * accepts are looked at; what the others are named still counts as named.
 */
export class BundleCheck {
  readonly faults: Fault[] = [];
  /** In the agreement's time zone; null where that is unknown. */
  private readonly today: string | null;
  private readonly names: Record<
    'sources' | 'parties' | 'events' | 'provisions' | 'milestones',
    Set<string> | null
  >;

  constructor(
    private readonly lists: Lists,
    private readonly agreement: BundleAgreement | null,
    private readonly surroundings: Surroundings,
  ) {
    const zone = agreement?.timeZone;
    this.today = isTimeZone(zone) ? todayIn(zone, surroundings.now) : null;
    const names = (list: keyof Lists, field: string) => namesOf(lists[list], field);
    this.names = {
      sources: names('sources', 'key'),
      parties: names('parties', 'ref'),
      events: names('events', 'ref'),
      provisions: names('provisions', 'ref'),
      milestones: names('milestones', 'ref'),
    };
  }

  run(): Fault[] {
    this.unique();
    if (this.agreement) this.checkAgreement(this.agreement);
    this.checkStates();
    this.checkPeriods();
    for (const one of this.lists.parties.valid) this.checkParty(one);
    for (const { item, pointer } of this.lists.signatories.valid) {
      this.known('parties', item.party, `${pointer}/party`);
      if (item.onBehalfOf !== undefined) this.known('parties', item.onBehalfOf, `${pointer}/onBehalfOf`);
      this.ordered(item.signedOn, item.leftOn, `${pointer}/leftOn`);
    }
    for (const one of this.lists.events.valid) this.checkEvent(one);
    for (const one of this.lists.provisions.valid) this.checkProvision(one);
    for (const one of this.lists.milestones.valid) this.checkMilestone(one);
    this.checkRevisions();
    this.checkAssessments();
    for (const { item, pointer } of this.lists.publishedFigures.valid) {
      if (item.scale !== null) this.knownScale(item.scale, `${pointer}/scale`);
    }
    this.cited();
    this.circles();
    return this.faults;
  }

  private unique(): void {
    this.once(this.lists.sources, ({ key }) => key, '/key');
    this.once(this.lists.parties, ({ ref }) => ref, '/ref');
    this.once(this.lists.events, ({ ref }) => ref, '/ref');
    this.once(this.lists.periods, ({ ref }) => ref, '/ref');
    this.once(this.lists.provisions, ({ ref }) => ref, '/ref');
    this.once(this.lists.milestones, ({ ref }) => ref, '/ref');
    this.once(this.lists.signatories, ({ party, capacity }) => `${party} as ${capacity}`, '');
    for (const { item, pointer } of this.lists.milestones.valid) {
      if (this.names.events?.has(item.ref)) this.fault(`${pointer}/ref`, `${item.ref} is an event too`);
    }
  }

  private once<Item>({ valid }: Listed<Item>, nameOf: (item: Item) => string, field: string): void {
    const first = new Map<string, string>();
    for (const { item, pointer } of valid) {
      const name = nameOf(item);
      const earlier = first.get(name);
      if (earlier !== undefined) this.fault(pointer + field, `${name} stands already at ${earlier}`);
      else first.set(name, pointer);
    }
  }

  private checkAgreement(agreement: BundleAgreement): void {
    const { scale, timeZone, severityBands = [] } = agreement;
    if (!isTimeZone(timeZone))
      this.fault('/agreement/timeZone', 'is no IANA time zone, such as Africa/Bamako');
    this.knownScale(scale, '/agreement/scale');
    severityBands.forEach(({ from }, index) => {
      const before = severityBands[index - 1];
      if (before ? from > before.from : from === 1) return;
      this.fault(`/agreement/severityBands/${index}/from`, 'bands start at 1 day and rise');
    });
    if (new Set(severityBands.map(({ key }) => key)).size < severityBands.length) {
      this.fault('/agreement/severityBands', 'each band has its own name');
    }
  }

  private checkStates(): void {
    const { state } = (this.agreement ?? {}) as Partial<FirstBundle['agreement']>;
    const first = state ? [{ item: state, pointer: '/agreement/state' }] : [];
    for (const { item, pointer } of [...first, ...this.lists.states.valid]) {
      if (item.by !== null && item.kind !== 'superseded') this.known('parties', item.by, `${pointer}/by`);
      if (item.on !== null) this.past(item.on, 'day', `${pointer}/on`);
    }
  }

  private checkPeriods(): void {
    for (const { item, pointer } of this.lists.periods.valid) {
      this.known('events', `${item.ref}-start`, `${pointer}/ref`);
      this.known('events', `${item.ref}-end`, `${pointer}/ref`);
    }
  }

  private checkParty({ item, pointer }: { item: BundleParty; pointer: string }): void {
    const seen = new Set<string>();
    for (const [index, { coalition, from, to }] of item.memberships.entries()) {
      const at = `${pointer}/memberships/${index}`;
      this.known('parties', coalition, `${at}/coalition`);
      if (coalition === item.ref) this.fault(`${at}/coalition`, 'is the party itself');
      this.ordered(from, to, `${at}/to`);
      const name = `${coalition} ${from ?? ''}`;
      if (seen.has(name)) this.fault(at, `${coalition} stands twice with the same start`);
      seen.add(name);
    }
  }

  private checkEvent({ item, pointer }: { item: BundleEvent; pointer: string }): void {
    const { alternativeOf } = item;
    if (alternativeOf !== undefined) this.known('events', alternativeOf, `${pointer}/alternativeOf`);
    if (alternativeOf === item.ref) this.fault(`${pointer}/alternativeOf`, 'is the event itself');
    item.occurrences.forEach((occurrence: BundleOccurrence, index) => {
      const at = `${pointer}/occurrences/${index}`;
      const { occurredOn, decidedOn, precision } = occurrence;
      if (occurredOn !== undefined) this.past(occurredOn, precision, `${at}/occurredOn`);
      if (decidedOn !== undefined) this.past(decidedOn, 'day', `${at}/decidedOn`);
    });
  }

  private checkProvision({ item, pointer }: { item: BundleProvision; pointer: string }): void {
    if (item.parent !== null) this.known('provisions', item.parent, `${pointer}/parent`);
    item.responsible.forEach((party, index) => {
      this.known('parties', party, `${pointer}/responsible/${index}`);
    });
    this.checkDeadline(item.deadline, `${pointer}/deadline`, false);
  }

  private checkMilestone({ item, pointer }: { item: BundleMilestone; pointer: string }): void {
    this.known('provisions', item.provision, `${pointer}/provision`);
    this.checkDeadline(item.deadline, `${pointer}/deadline`, true);
    item.completions.forEach(({ metOn, precision }, index) => {
      this.past(metOn, precision, `${pointer}/completions/${index}/metOn`);
    });
  }

  private checkRevisions(): void {
    for (const { item, pointer } of this.lists.deadlineRevisions.valid) {
      if (item.provision !== undefined) this.known('provisions', item.provision, `${pointer}/provision`);
      if (item.milestone !== undefined) this.known('milestones', item.milestone, `${pointer}/milestone`);
      this.past(item.decidedOn, 'day', `${pointer}/decidedOn`);
      if (item.window) this.ordered(item.window.from, item.window.to, `${pointer}/window/to`);
      this.checkDeadline(item.rule ?? null, `${pointer}/rule`, false);
    }
  }

  private checkAssessments(): void {
    const levels = this.surroundings.scales.get(this.agreement?.scale ?? '');
    for (const { item, pointer } of this.lists.assessments.valid) {
      this.known('provisions', item.provision, `${pointer}/provision`);
      this.past(item.effectiveOn, item.precision, `${pointer}/effectiveOn`);
      if (item.level === null || !levels || levels.includes(item.level)) continue;
      this.fault(`${pointer}/level`, `${item.level} is no level of the scale: ${levels.join(', ')}`);
    }
  }

  private checkDeadline(rule: Rule | null, pointer: string, recurringAllowed: boolean): void {
    if (rule === null) return;
    for (const fault of checkRule(rule)) this.fault(pointer + fault.pointer, fault.detail);
    if (rule.kind === 'recurring' && !recurringAllowed) {
      this.fault(`${pointer}/kind`, 'a recurring rule stands on milestones only');
    }
    if (rule.kind !== 'relative') return;
    this.anchor(rule.event, `${pointer}/event`);
    (rule.alternatives ?? []).forEach(({ event }, index) => {
      this.anchor(event, `${pointer}/alternatives/${index}/event`);
    });
  }

  /** Every list of source keys in the bundle, wherever it stands. */
  private cited(): void {
    const visit = (value: unknown, pointer: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) {
        const at = pointer + step(name);
        if (name !== 'sources' || !Array.isArray(member)) visit(member, at);
        else {
          member.forEach((key, index) => {
            this.known('sources', String(key), `${at}/${index}`);
          });
        }
      }
    };
    if (this.agreement) visit(this.agreement, '/agreement');
    for (const { valid } of Object.values(this.lists) as Listed<unknown>[]) {
      for (const { item, pointer } of valid) visit(item, pointer);
    }
  }

  private circles(): void {
    const provisions = this.lists.provisions.valid;
    this.circlesOf(
      provisions.map(({ item, pointer }) => ({ from: item.ref, to: item.parent, at: `${pointer}/parent` })),
      'provisions would contain each other',
    );
    const revised = this.lists.deadlineRevisions.valid.flatMap(({ item, pointer }) =>
      item.milestone !== undefined && item.rule && ['parties', 'mechanism'].includes(item.authority)
        ? [{ ref: item.milestone, deadline: item.rule, at: `${pointer}/rule/event` }]
        : [],
    );
    const ruled = this.lists.milestones.valid.map(({ item, pointer }) => ({
      ref: item.ref,
      deadline: item.deadline,
      at: `${pointer}/deadline/event`,
    }));
    this.circlesOf(
      [...ruled, ...revised].flatMap(({ ref, deadline, at }) =>
        (deadline ? anchorsOf(deadline) : []).map((to) => ({ from: ref, to, at })),
      ),
      'deadlines would depend on each other',
    );
  }

  /** Names each circle at the edge that closes it; the edge is left out to find the next one. */
  private circlesOf(edges: { from: string; to: string | null; at: string }[], what: string): void {
    const left = edges.filter(({ to }) => to !== null);
    for (;;) {
      const graph = new Map<string, string[]>();
      for (const { from, to } of left) graph.set(from, [...(graph.get(from) ?? []), to ?? '']);
      const circle = findCircle(graph);
      if (!circle) return;
      const closing = left.findIndex(({ from, to }) => from === circle.at(-2) && to === circle.at(-1));
      const [edge] = left.splice(closing, 1);
      this.fault(edge?.at ?? '', `${what} in a circle: ${circle.join(' -> ')}`);
    }
  }

  private known(list: keyof BundleCheck['names'], name: string, pointer: string): void {
    if (this.names[list]?.has(name) === false)
      this.fault(pointer, `${name} is not among the ${list} of this bundle`);
  }

  private anchor(name: string, pointer: string): void {
    const { events, milestones } = this.names;
    if (!events || !milestones || events.has(name) || milestones.has(name)) return;
    this.fault(pointer, `${name} is neither an event nor a milestone of this bundle`);
  }

  private knownScale(key: string, pointer: string): void {
    const { scales } = this.surroundings;
    if (!scales.has(key))
      this.fault(pointer, `there is no scale ${key}: there are ${[...scales.keys()].join(', ')}`);
  }

  /** A fact lies in the past. Of a month or a year only the beginning has to: the day given is its last. */
  private past(day: string, precision: string, pointer: string): void {
    const shown = precision === 'year' ? 4 : precision === 'month' ? 7 : 10;
    if (this.today !== null && day.slice(0, shown) > this.today.slice(0, shown)) {
      this.fault(pointer, `${day} lies after today, ${this.today} in the agreement's time zone`);
    }
  }

  private ordered(from: string | null, to: string | null, pointer: string): void {
    if (from !== null && to !== null && to < from) this.fault(pointer, `${to} is before ${from}`);
  }

  private fault(pointer: string, detail: string): void {
    this.faults.push({ pointer, detail });
  }
}
