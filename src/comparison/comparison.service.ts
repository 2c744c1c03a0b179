import { Injectable } from '@nestjs/common';
import { PublishedFigures } from '../agreements/published-figures.service.js';
import type { PublishedFigureView } from '../agreements/agreement.dto.js';
import type { SummaryBlock, SummaryPart } from '../compliance/summary.dto.js';
import { Summaries } from '../compliance/summaries.service.js';
import { PgPool } from '../database/pg-pool.js';
import { type AccordYear, accordYears, rollUp } from '../domain/roll-up.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { LEVELS } from '../provisions/status.queries.js';
import type {
  CodeBeside,
  ComparedMeasure,
  ComparedTypeList,
  ComparisonQuery,
  FigureBeside,
  FigureBesideList,
  OwnFigures,
  PublishedCodeView,
  RolledUpYear,
} from './comparison.dto.js';
import { COMPARED_TYPES } from './comparison.queries.js';

/** So many years of an agreement are compared at most. */
const MOST_YEARS = 100;

const RULE: Text = {
  en: 'The level of a type is the mean of the ranks of its assessed scored provisions, rounded half up; but the top only where all that are assessed are at the top, and the lowest only where none has begun. What is unknown is left out.',
  fr: 'Le niveau d’un type est la moyenne des rangs de ses dispositions notées et évaluées, arrondie au plus proche, la moitié vers le haut ; mais le plus haut seulement si toutes celles qui sont évaluées y sont, et le plus bas seulement si aucune n’est entamée. L’inconnu est laissé de côté.',
  ar: 'مستوى النوع هو متوسط رتب أحكامه المقيَّمة، مقرَّبًا إلى الأقرب والنصف إلى أعلى؛ ولا يكون الأعلى إلا إذا بلغته كل الأحكام المقيَّمة، ولا الأدنى إلا إذا لم يبدأ أي منها. وما هو غير معروف لا يُحسب.',
};

interface TypeRow {
  type: string;
  total: number;
  codes: (Omit<PublishedCodeView, 'ref'> & { ref: string })[];
}

/** A published measure and ours in the same unit. */
interface Comparable {
  measure: string;
  published: number;
  ours: number | null;
  unit: string;
}

/** Our statuses beside what other monitors published, each on its own scale. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly summaries: Summaries,
    private readonly figures: PublishedFigures,
  ) {}

  /** By PAM's types of provision and by year of the agreement. */
  async types(agreement: string, query: ComparisonQuery, lang: Lang | null): Promise<ComparedTypeList> {
    const { scope, rows, foot } = await readPage<TypeRow, [string]>(this.scopes, {
      ...{ route: 'comparison', agreement, query, lang, keyLength: 1 },
      keyOf: ({ type }) => [type],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<TypeRow>({
          ...COMPARED_TYPES,
          values: [agreementId, asOf, knownAt, after?.[0] ?? '', limit],
        }),
    });
    const accordDay = query.accordDay ?? scope.signedOn;
    const years = accordYears(accordDay, scope.asOf, MOST_YEARS);
    const days = years.map(({ endsOn }) => endsOn);
    const ours = days.length === 0 ? new Map() : await this.summaries.typesOnDays(scope, days);
    const levels = await this.levelsOf(scope.scale);
    const items = rows.map(({ type, codes }) => ({
      type,
      scale: scope.scale,
      years: years.map((year) => {
        const part = (ours.get(year.endsOn) as SummaryPart[] | undefined)?.find(({ key }) => key === type);
        const published = codes.filter(({ accordYear }) => accordYear === year.year);
        return yearOf(year, part, published, scope.scale, levels);
      }),
    }));
    const rule = lang ? inLanguage(RULE, lang).text : RULE;
    return { rule, accordDay, items, ...foot };
  }

  /** Each published figure beside ours of its day. */
  async publishedFigures(agreement: string, query: ListQuery): Promise<FigureBesideList> {
    const { items, ...foot } = await this.figures.list(agreement, query, null);
    const { asOf, knownAt } = foot;
    const scope = await this.scopes.one(agreement, { asOf, knownAt });
    const days = [...new Set(items.map((figure) => figure.asOf))];
    const ours = days.length === 0 ? new Map() : await this.summaries.onDays(scope, days);
    return {
      items: items.map((figure) => besideOurs(figure, scope.scale, ours.get(figure.asOf) as SummaryBlock)),
      ...foot,
      sequence: scope.sequence,
    };
  }

  private async levelsOf(scale: string): Promise<string[]> {
    const rows = await this.reads.query<{ level: string }>({ ...LEVELS, values: [scale] });
    return rows.map(({ level }) => level);
  }
}

function yearOf(
  year: AccordYear,
  part: SummaryPart | undefined,
  codes: TypeRow['codes'],
  scale: string,
  levels: string[],
): RolledUpYear {
  const { rank, meanRank } = rollUp(levels.map((level) => part?.counts[level] ?? 0));
  const published = codes.map(
    ({ ref, publisher, scale: theirs, level, yearEndsOn, publishedOn }): CodeBeside => {
      const comparable = rank !== null && theirs === scale;
      const unit = `levels of ${scale}, 0 to ${levels.length - 1}`;
      const difference = comparable ? { value: rank - levels.indexOf(level), unit } : null;
      return { ref, publisher, scale: theirs, level, yearEndsOn, publishedOn, difference };
    },
  );
  return {
    ...year,
    provisions: part?.total ?? 0,
    assessed: part?.assessed ?? 0,
    level: rank === null ? null : (levels[rank] ?? null),
    meanRank,
    published,
  };
}

function besideOurs(figure: PublishedFigureView, scale: string, block: SummaryBlock): FigureBeside {
  const { total, assessed, counts, shareFull, score, scoreAll } = block;
  const ours: OwnFigures = {
    ...{ scale, total, assessed, counts, shareFull },
    ...{ score: score.value, scoreAll: scoreAll.value },
  };
  const { id, publisher, asOf, scale: theirs } = figure;
  const compared = theirs === scale ? measuresOf(figure, ours) : [];
  return {
    ...{
      id,
      publisher,
      asOf,
      scale: theirs,
      total: figure.total,
      counts: figure.counts,
      shares: figure.shares,
    },
    ours,
    compared,
  };
}

/** What a figure on our scale gives in a unit that ours has too: how many stand at a level, and PAM's score. */
function measuresOf({ counts, shares }: PublishedFigureView, ours: OwnFigures): ComparedMeasure[] {
  const { implementation_score: score } = shares;
  const measures: Comparable[] = [
    ...Object.entries(counts).map(([level, published]) => ({
      ...{ measure: level, published, ours: ours.counts[level] ?? null, unit: 'provisions' },
    })),
    ...(score === undefined
      ? []
      : [{ measure: 'implementation_score', published: score, ours: ours.scoreAll, unit: 'points of 100' }]),
  ];
  return measures.flatMap(({ measure, published, ours: own, unit }) => {
    if (own === null) return [];
    const value = Math.round((own - published) * 100) / 100;
    return [{ measure, published, ours: own, difference: { value, unit } }];
  });
}
