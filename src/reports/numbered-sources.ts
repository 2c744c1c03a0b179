import type { SourceView } from '../sources/source.dto.js';
import type { ReportSource } from './report.dto.js';

/** Gives each source a number, in the order in which they are first cited. */
export class NumberedSources {
  private readonly numbers = new Map<string, ReportSource>();

  /** `most`: how many get a number; 0 where a report has no list of them. */
  constructor(private readonly most: number) {}

  /** How many were cited, numbered or not. */
  readonly cited = new Set<string>();

  /** The numbers of some sources, the lowest first. */
  of(sources: readonly SourceView[]): number[] {
    const found = sources.flatMap((source) => {
      this.cited.add(source.id);
      const number = this.numbers.get(source.id)?.number ?? this.numbers.size + 1;
      if (number > this.most) return [];
      if (number > this.numbers.size) this.numbers.set(source.id, { ...source, number });
      return [number];
    });
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** All that got a number. What guards a source stays on it. */
  get list(): ReportSource[] {
    return [...this.numbers.values()];
  }
}
