import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type Lang, LANGUAGES } from '../domain/text.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsInstant, IsRef } from '../validators.js';
import { type KeptFilters, LINK_CONTENTS, type LinkContent } from './secret-link.entity.js';

/** What a link to a calendar or to changes is narrowed to. */
export class LinkFilters implements KeptFilters {
  /** Ref of a party that is responsible for the provision. */
  @MayBeLeftOut()
  @IsRef()
  party?: string;

  /** Theme of the provision. */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  theme?: string;

  /** Band of lateness. */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  severity?: string;

  /** Language of its texts, unless the address names another. */
  @MayBeLeftOut()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  lang?: Lang;
}

/** What makes a secret link. */
export class CreateLink {
  /** Ref of an agreement that you may read. */
  @IsRef()
  agreement: string;

  /** What it shows, as a viewer reads it. */
  @IsIn(LINK_CONTENTS, { message: `must be one of ${LINK_CONTENTS.join(', ')}` })
  content: LinkContent;

  /** What it is narrowed to; only of `calendar` and `changes`. */
  @MayBeLeftOut()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => LinkFilters)
  filters?: LinkFilters;

  /** Whom the link is for. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  label: string;

  /** When it stops to work, at most 366 days ahead; in 90 days, if left out. */
  @MayBeLeftOut()
  @IsInstant()
  expiresAt?: string;
}

/** A secret link as it is listed: never the link itself. */
export class LinkView {
  id: string;
  /** Ref of the agreement. */
  agreement: string;
  /** What it shows. */
  content: LinkContent;
  /** What it is narrowed to; null: to nothing. */
  @ApiProperty({ type: () => LinkFilters, nullable: true })
  filters: LinkFilters | null;
  label: string;
  /** Opaque id of its owner. */
  personId: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  /** To the minute; null before its first use. */
  lastUsedAt: string | null;
}

/** A link just made, shown this once. */
export class NewLink extends LinkView {
  /** What opens it. It is stored as a hash only and cannot be shown again. */
  token: string;
  /** The whole address. */
  url: string;
}

/** Links, newest first. */
export class LinkList {
  items: LinkView[];
  total: number;
  next: string | null;
}

/** How what a link shows is read. */
export class SharedQuery extends PickType(ListQuery, ['lang', 'limit', 'cursor', 'format']) {}
