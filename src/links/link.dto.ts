import { PickType } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsInstant, IsRef } from '../validators.js';
import { LINK_CONTENTS, type LinkContent } from './secret-link.entity.js';

/** What makes a secret link. */
export class CreateLink {
  /** Ref of an agreement that you may read. */
  @IsRef()
  agreement: string;

  /** What it shows, as a viewer reads it. */
  @IsIn(LINK_CONTENTS, { message: `must be one of ${LINK_CONTENTS.join(', ')}` })
  content: LinkContent;

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
