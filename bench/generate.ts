import { addDays } from '../src/domain/calendar-date.js';
import type { Rule } from '../src/domain/deadline.js';
import type {
  FirstBundle,
  BundleAssessment,
  BundleEvent,
  BundleMilestone,
  BundleParty,
  BundleProvision,
  BundleRevision,
} from '../src/exchange/bundle.js';

/** How much there is in each agreement. */
export interface Size {
  provisions: number;
  milestones: number;
  assessments: number;
}

const LEVELS = ['not_initiated', 'minimum', 'intermediate', 'full'];
const THEMES = [
  'ceasefire',
  'ddr',
  'elections',
  'justice',
  'refugees',
  'security',
  'wealth-sharing',
  'institutions',
];
const TYPES = [
  'cease-fire',
  'disarmament',
  'electoral-political-party-reform',
  'police-reform',
  'refugees',
  null,
];
const ZONES = ['Africa/Bamako', 'America/Bogota', 'Asia/Manila', 'Europe/Sarajevo', 'Pacific/Bougainville'];
const PARTIES = 200;
const SOURCES = 20;
/** Latest day of anything that is said to have happened. */
const LAST = '2025-12-31';

/** An agreement of the given size, made up but plausible; the same number and seed always give the same one. */
export function generate(number: number, size: Size, seed: number): FirstBundle {
  return new Generator(number, size, seed).bundle();
}

class Generator {
  private state: number;
  private readonly signedOn: string;

  constructor(
    private readonly number: number,
    private readonly size: Size,
    seed: number,
  ) {
    this.state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
    this.signedOn = addDays('1995-01-01', this.below(9_000));
  }

  bundle(): FirstBundle {
    const ref = `bench-${String(this.number).padStart(5, '0')}`;
    const parties = this.parties();
    const events = this.events();
    const provisions = this.provisions(parties.map((party) => party.ref));
    const milestones = this.milestones(provisions);
    return {
      format: 'peace-agreement-bundle/1',
      agreement: {
        ref,
        title: { en: `Generated agreement ${this.number}`, fr: `Accord généré ${this.number}` },
        shortTitle: { en: `Agreement ${this.number}` },
        signedOn: this.signedOn,
        place: 'Ménaka',
        timeZone: this.one(ZONES),
        scale: 'pam',
        process: null,
        state: this.chance(0.2)
          ? { kind: 'terminated', on: this.later(5_000), by: null, sources: this.sources() }
          : { kind: 'in_force', on: null, by: null },
        relations: [],
        externalIds: {},
        languages: ['en'],
        confidence: 'high',
        sources: this.sources(),
      },
      parties,
      signatories: parties.map((party) => ({
        party: party.ref,
        capacity: 'signatory',
        signedOn: this.signedOn,
        leftOn: null,
        confidence: 'high',
        sources: this.sources(),
      })),
      events,
      provisions,
      milestones,
      deadlineRevisions: this.revisions(milestones),
      assessments: this.assessments(provisions),
      publishedFigures: [],
      sources: Array.from({ length: SOURCES }, (_, index) => ({
        key: `src-${index}`,
        title: `Report ${index} on agreement ${this.number}`,
        publisher: 'Generated monitor',
        publishedOn: this.later(3_000),
        precision: 'day',
        url: `https://monitor.example/${ref}/${index}`,
        lang: 'en',
        read: 'generated',
      })),
    };
  }

  private parties(): BundleParty[] {
    const first = this.below(PARTIES);
    return Array.from({ length: 6 }, (_, index) => {
      const number = (first + index * 31) % PARTIES;
      return {
        ref: `bench-party-${number}`,
        name: { en: `Generated party ${number}` },
        acronym: null,
        kind: number % 3 === 0 ? 'government' : 'armed_group',
        aliases: [],
        memberships: [],
      };
    });
  }

  private events(): BundleEvent[] {
    return Array.from({ length: 5 }, (_, index) => ({
      ref: `event-${index}`,
      label: { en: `Event ${index}` },
      occurrences:
        index === 0 || this.chance(0.7)
          ? [{ occurredOn: this.later(index * 300), precision: 'day', sources: this.sources() }]
          : [],
      confidence: 'high',
      sources: this.sources(),
    }));
  }

  private provisions(parties: string[]): BundleProvision[] {
    return Array.from({ length: this.size.provisions }, (_, index) => {
      const heading = index % 10 === 0;
      return {
        ref: `art-${index + 1}`,
        parent: heading ? null : `art-${index - (index % 10) + 1}`,
        kind: heading ? 'chapter' : 'article',
        number: String(index + 1),
        title: { en: `Provision ${index + 1}`, fr: `Disposition ${index + 1}` },
        text: { en: `What the parties of agreement ${this.number} promise under ${index + 1}.` },
        theme: this.one(THEMES),
        type: this.one(TYPES),
        responsible: parties.filter(() => this.chance(0.3)),
        scored: !heading,
        nature: this.chance(0.1) ? 'continuous' : 'act',
        deadline: !heading && this.chance(0.4) ? this.rule() : null,
        order: index + 1,
        confidence: 'high',
        sources: this.sources(),
      };
    });
  }

  private milestones(provisions: BundleProvision[]): BundleMilestone[] {
    return Array.from({ length: this.size.milestones }, (_, index) => {
      const anchored = index > 0 && this.chance(0.1);
      const recurring = !anchored && this.chance(0.03);
      const first = this.later(400);
      const done = this.chance(0.6);
      return {
        ref: `ms-${index + 1}`,
        provision: provisions[index % provisions.length]?.ref ?? '',
        title: { en: `Milestone ${index + 1}`, fr: `Étape ${index + 1}` },
        deadline: anchored
          ? this.relative(`ms-${1 + this.below(index)}`)
          : recurring
            ? { kind: 'recurring', first, every: 'P6M', until: null }
            : this.rule(),
        completions: done ? [{ metOn: this.later(2_500), precision: 'day', sources: this.sources() }] : [],
        confidence: 'high',
        sources: this.sources(),
      };
    });
  }

  private revisions(milestones: BundleMilestone[]): BundleRevision[] {
    return milestones
      .filter(() => this.chance(0.1))
      .map(({ ref }) => ({
        milestone: ref,
        decidedOn: this.later(1_000),
        issuer: 'joint commission',
        authority: this.one(['parties', 'mechanism', 'oneParty', 'reported'] as const),
        dueOn: this.later(2_000),
        reason: null,
        confidence: 'high',
        sources: this.sources(),
      }));
  }

  private assessments(provisions: BundleProvision[]): BundleAssessment[] {
    const scored = provisions.filter((provision) => provision.scored);
    return Array.from({ length: this.size.assessments }, (_, index) => {
      const kind = this.chance(0.8) ? 'desk' : this.one(['observer', 'self_report', 'other_party']);
      return {
        provision: scored[index % scored.length]?.ref ?? '',
        level: this.one(LEVELS),
        state: this.chance(0.02) ? 'suspended' : null,
        flags: this.chance(0.05) ? ['violationReported'] : [],
        effectiveOn: this.later(4_000),
        precision: 'day',
        assessor: `assessor-${this.below(4)}`,
        kind,
        note: { en: `Observation ${index + 1}.` },
        confidence: 'medium',
        sources: this.sources(),
      };
    });
  }

  private rule(): Rule {
    const chosen = this.below(10);
    if (chosen < 4) return { kind: 'fixed', on: this.later(1_500) };
    if (chosen < 8) return this.relative(`event-${this.below(5)}`);
    if (chosen === 8) {
      const from = this.later(600);
      return { kind: 'window', from, to: addDays(from, 90) };
    }
    return { kind: 'precision', value: this.later(1_000).slice(0, 7) };
  }

  private relative(event: string): Rule {
    const working = this.chance(0.1);
    const offset = `P${10 + this.below(200)}D`;
    return {
      kind: 'relative',
      event,
      offset,
      count: working ? 'working' : 'calendar',
      roll: 'none',
      direction: 'after',
    };
  }

  private sources(): string[] {
    return [`src-${this.below(SOURCES)}`];
  }

  /** A day within so many days of the signature, not after the last one. */
  private later(days: number): string {
    const day = addDays(this.signedOn, this.below(days + 1));
    return day > LAST ? LAST : day;
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  private chance(share: number): boolean {
    return this.below(10_000) < share * 10_000;
  }

  /** A whole number from 0, below the bound (mulberry32). */
  private below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }
}
