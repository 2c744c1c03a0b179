/** Random choices that a seed repeats exactly (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** A whole number below `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  /** One of them; undefined of none. */
  maybe<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length || 1)];
  }

  /** One of them. */
  of<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('nothing to choose from');
    return this.maybe(items) as T;
  }

  /** A ref or key that nothing else bears. */
  name(): string {
    return `x-${this.below(2 ** 30).toString(36)}${this.below(2 ** 30).toString(36)}`;
  }

  /** A day that the calendar has, most often of these years, and now and then at its ends. */
  day(): string {
    if (this.percent(8))
      return this.of(['0001-01-01', '9999-12-31', '2016-02-29', '1999-12-31', '2100-03-01']);
    return new Date(Date.UTC(2011 + this.below(15), this.below(12), 1 + this.below(28)))
      .toISOString()
      .slice(0, 10);
  }
}

const LONG = 'é'.repeat(1_000);

/** Strings that programs stumble over. */
// prettier-ignore
export const ODD_STRINGS: readonly string[] = [
  '', ' ', '\t', '0', '-1', '1e3', '0x10', '99999999999999999999', '1.5', 'NaN', 'null', 'true', 'undefined',
  'today', 'now', 'infinity', '-infinity', '2023-02-30', '2015-02-29', '0000-01-01', '10000-01-01', '0001-01-01 BC',
  '06/05/2015', '2015-W25', '20150620', '2015-6-20', '-0001-01-01', '+002015-06-20', '2015-06-20T00:00:00Z',
  '2015-06-20T24:00:00Z', '9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z', '2015-06-20T00:00:00+05:00',
  'P9999Y', 'P99999999999D', `P${'9'.repeat(90)}D`, 'P-1D', 'P1Y2M', 'PT5M', 'P0D', 'P1.5D', 'p60d', 'P', '2013-13',
  "'", "';DROP TABLE party;--", '"', '\\', '%', '_', '%_%', '$1', '{}', '[]', '../../etc/passwd', '<script>',
  'a\u0000b', '\ud800', '\udfff', '\u202e', '\ufeff', '\ufffe', 'e\u0301', '👩‍👩‍👧', 'اتفاق', '\r\n', 'İ', 'ß', 'ﬀ',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'gov-mali ', 'Gov-Mali', 'gov--mali', '-gov', 'Zulu/Zone',
  'en', 'x'.repeat(101), 'a-'.repeat(200), LONG, 'x'.repeat(20_000), '((((', '[', '*', '&|!', ':*', '=1+1',
  '00000000-0000-0000-0000-000000000000', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', 'a0eebc999c0b4ef8bb6d6bb9bd380a11',
];

/** Values of each JSON type, and what lies at their ends. */
// prettier-ignore
export const ODD_VALUES: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e21, -1e-7, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 3_000_000_000,
  [], {}, [null], [[]], [{}], ['a'], { a: 1 }, { en: '' }, { en: null }, { en: 1 }, { de: 'x' }, { en: ['x'] },
  { kind: 'fixed' }, { kind: 'nothing' }, { kind: null }, { kind: ['fixed'] }, { length: 5 }, { toString: 1 },
];
