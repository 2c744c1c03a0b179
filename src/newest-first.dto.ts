import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { wholeNumber } from './ledger/two-clocks.dto.js';

/** A page of a list whose ids rise with time, the newest first. */
export class NewestFirst {
  /** Items on a page, 1 to 200. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number from 1 to 200' })
  @Min(1, { context: { status: 400 }, message: 'must be a whole number from 1 to 200' })
  @Max(200, { context: { status: 400 }, message: 'must be a whole number from 1 to 200' })
  limit?: number = 50;

  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    message: 'is not a cursor of this list: take it from `next`',
  })
  cursor?: string;

  /** `csv` streams the whole list, as `Accept: text/csv` does. */
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'must be json or csv' })
  format?: 'json' | 'csv';
}

/** Comes after every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What a statement is asked for: the id to go on before, and one row more than the page, to see whether another follows. */
export function placeOf({ cursor = LAST_ID, limit = 50 }: NewestFirst): [string, number] {
  return [cursor, limit + 1];
}

/** A page of such a list from its rows, each of which knows the `total`. */
export function newestFirst<Row extends { id: string; total: number }>(
  rows: Row[],
  { limit = 50 }: NewestFirst,
): { items: Omit<Row, 'total'>[]; total: number; next: string | null } {
  const items = rows
    .slice(0, limit)
    .map(({ total: _total, ...item }) => item as Omit<Row, 'total'> & { id: string });
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, total: rows[0]?.total ?? 0, next };
}
