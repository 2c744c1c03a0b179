import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import type { Text } from '../domain/text.js';
import { ACCESS, type Access } from '../domain/access.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { TEXT, WholeTextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';

/** What is said where something else stands in a list of sources. */
export const SOURCE_FORM = 'must be a source, {"title": "..."}, or {"key": "..."} of a stored one';

/** A source, or just the `key` of one that is stored. */
export class SourceInput {
  /** Its name within the agreement; made by the product when left out. */
  @MayBeLeftOut()
  @IsRef()
  key?: string;

  /** Required, unless `key` names a stored source. */
  @ValidateIf((input: SourceInput) => input.key === undefined || input.title !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  title?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  publisher?: string | null;

  /** A source may lack its day. */
  @IsOptional()
  @IsCalendarDate()
  publishedOn?: string | null;

  /** How exactly the day is known. */
  @IsOptional()
  @IsIn(['day', 'month', 'year'])
  precision?: string | null;

  /** Address of the source; never fetched. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  @Matches(/^https?:\/\/[^\s]+$/, { message: 'must be an address that starts with http:// or https://' })
  url?: string | null;

  /** Language of the source, ISO 639: `fr`. */
  @IsOptional()
  @Matches(/^[a-z]{2,3}$/, { message: 'must be a language code such as fr' })
  lang?: string | null;

  /** How much of it was read: `full text`, `excerpt`. */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  read?: string;

  /** Admiralty grading: reliability of the source `A` to `F`, credibility of the statement `1` to `6`. */
  @IsOptional()
  @Matches(/^[A-F][1-6]$/, { message: 'must be an Admiralty grade, A1 to F6' })
  reliability?: string | null;

  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  note?: Text | null;

  /** SHA-256 of an archived copy, in hex. */
  @MayBeLeftOut()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be a SHA-256 in hex, small letters' })
  archivedHash?: string;

  /** Who may read what it is: everybody (`public`, unless said otherwise), or those cleared and who enters it. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  access?: Access;

  /** What it is called to all others; needed unless it is public. */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  codeName?: string;

  /** What may be told of it to all others; needed unless it is public. */
  @MayBeLeftOut()
  @IsText()
  @MaxText(2_000)
  publicWording?: Text;
}

/** A source as it is read. */
export class SourceView {
  id: string;
  /** Its name within the agreement. */
  key: string;
  title: string;
  publisher: string | null;
  publishedOn: string | null;
  precision: string | null;
  url: string | null;
  lang: string | null;
  read: string;
  reliability: string | null;
  /** Null for viewers. */
  @WholeTextShown()
  note: Text | null;
  /** SHA-256 of an archived copy, where there is one. */
  archivedHash?: string | null;
  /** Left out for a public source. Those not cleared see its code name as title, and nothing of what it is. */
  access?: Access;
  codeName?: string;
  @WholeTextShown()
  publicWording?: Text;
}

/** Which sources. */
export class SourceQuery extends ListQuery {
  @IsOptional()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  access?: Access;

  /** Only those without a published day: what cites nothing else never counts under `evidencedBy`. */
  @IsOptional()
  @IsIn(['true'], { message: 'can only be true' })
  undatable?: string;
}

/** A source in the list. */
export class SourceItem extends OmitType(SourceView, [
  'archivedHash',
  'access',
  'codeName',
  'publicWording',
]) {
  /** SHA-256 of an archived copy. */
  @ApiProperty({ type: 'string', nullable: true })
  archivedHash: string | null;
  @ApiProperty({ enum: ACCESS })
  access: Access;
  /** Null for a public source. */
  @ApiProperty({ type: 'string', nullable: true })
  codeName: string | null;
  @ApiProperty({ ...TEXT, nullable: true })
  publicWording: Text | null;
  /** How many records cite it. */
  @ApiProperty({ type: 'integer' })
  uses: number;
}

/** A page of sources, by key. */
export class SourceList extends PageFootView {
  items: SourceItem[];
}

/** A record that cites a source. */
export class CitingRecord {
  kind: string;
  @ApiProperty({ format: 'uuid' })
  id: string;
  day: string;
}

/** A source with what cites it. */
export class CitedSource extends SourceView {
  /** The first 200 records, by day. */
  citedBy: CitingRecord[];
  /** Opaque ids of those who asked to purge it: two together did. Null for viewers. */
  @ApiProperty({ type: [String], nullable: true })
  purgers: string[] | null;
}

/** Why what a source is must go. */
export class PurgeSource {
  @IsText()
  @MaxText(50_000)
  reason: Text;
}

/** How far a purge has come. */
export class Purge {
  /** Whether what the source is is gone. */
  purged: boolean;
  /** Opaque ids of those who asked for it. */
  purgers: string[];
}
