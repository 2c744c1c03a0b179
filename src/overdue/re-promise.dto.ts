import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { LeftPartyView, ResponsibleParty } from '../parties-in-time.dto.js';
import { TextShown } from '../text-shown.decorator.js';

/** Which items. */
export class RePromisesQuery extends IntersectionType(ListQuery, ResponsibleParty) {}

/** How often one issuer made a promise anew. */
export class RePromisesByIssuer {
  issuer: string;
  authority: string;
  @ApiProperty({ type: 'integer' })
  times: number;
  /** Day of its last decision. */
  lastDecidedOn: string;
}

/** A provision or milestone that was promised anew, or was in default. */
export class RePromisedItem extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  /** Ref of the provision. */
  provision: string;
  @TextShown()
  title: Text | string;
  responsible: string[];
  /** Those of them that have left the agreement. */
  left: LeftPartyView[];
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  originalDueOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  metOn: string | null;
  /** Revisions and announcements that named a new day. */
  @ApiProperty({ type: 'integer' })
  timesRepromised: number;
  /** Each issuer under each authority, in the order of its first promise. */
  byIssuer: RePromisesByIssuer[];
  @ApiProperty({ type: 'integer' })
  daysInDefault: number;
  /** Against the original deadline; null while open. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLateOriginal: number | null;
}

/** A page of items, the longest in default first, then by kind and ref. */
export class RePromiseList extends PageFootView {
  items: RePromisedItem[];
}
