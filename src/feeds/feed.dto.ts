import { IsOptional, IsString, MaxLength } from 'class-validator';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { IsRef } from '../validators.js';

/** What a feed is narrowed to; without any it is of the whole agreement. */
export interface FeedFilters {
  party?: string;
  theme?: string;
  severity?: string;
}

/** Which part of an agreement a calendar or a feed of changes is about. */
export class FeedQuery extends TwoClocks implements FeedFilters {
  /** Ref of a party that is responsible for the provision. */
  @IsOptional()
  @IsRef()
  party?: string;

  /** Theme of the provision. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  theme?: string;

  /** Only what is overdue, or lapsed, in this band of lateness; of changes, what is about such provisions. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { context: { status: 400 } })
  severity?: string;
}

/** Which part a feed of changes is about, and which page of it. */
export class ChangesQuery extends FeedQuery {
  /** Of an older page: as the link `next` of the page before has it. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  cursor?: string;
}
