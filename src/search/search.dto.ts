import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Day } from '../domain/calendar-date.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { FOUND_IN, type FoundIn, SEARCH_KINDS, type SearchKind } from './search.queries.js';

/** What is searched for. */
export class SearchQuery extends ListQuery {
  /**
   * Words as they stand in a name or text, in whatever language; blind to accents, vowel marks and case. One or two letters or digits
   * must be a whole name: a number, an acronym.
   */
  @IsString()
  @MaxLength(300, { context: { status: 400 } })
  q: string;

  /** Only what is of this kind. */
  @IsOptional()
  @IsIn(SEARCH_KINDS, { message: `must be one of ${SEARCH_KINDS.join(', ')}` })
  kind?: SearchKind;
}

/** The text in which the words stand. */
export class Found {
  @ApiProperty({ enum: FOUND_IN })
  in: FoundIn;
  /** Of the text; null where it is in none, or none that is known. */
  lang: string | null;
  /** The part around the words, as plain text. */
  excerpt: string;
}

/** An agreement, or what stands in one, or a party. */
export class SearchHit {
  @ApiProperty({ enum: SEARCH_KINDS })
  kind: SearchKind;
  /** Ref of the agreement; null for a party. */
  agreement: string | null;
  /** Of a source its key. */
  ref: string;
  /** In the language asked for, English unless one was, falling back visibly. */
  title: string;
  /** Language of the title; null where a source does not tell. */
  lang: string | null;
  found: Found;
}

/** A page of what is found: in names before in texts, then by agreement, kind and ref. */
export class SearchList {
  items: SearchHit[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  /** As asked for: what is searched are texts, which do not hang on the day. */
  asOf: Day | null;
  knownAt: string;
}
