import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { Sourced } from '../sources/sourced.dto.js';
import { TextShown, WholeTextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef, IsText, MaxText } from '../validators.js';

export const PARTY_KINDS = [
  'government',
  'state_body',
  'armed_group',
  'coalition',
  'state',
  'international_organisation',
  'monitoring_body',
];

/** A party's time in a coalition. */
export class MembershipInput extends Sourced {
  @IsRef()
  coalition: string;

  /** Null: start not known. */
  @IsOptional()
  @IsCalendarDate()
  from?: string | null;

  /** Null: no end known. */
  @IsOptional()
  @IsCalendarDate()
  to?: string | null;
}

/** A new party. */
export class CreateParty {
  /** Its stable name, the same in every agreement. */
  @IsRef()
  ref: string;

  @IsText()
  @MaxText(300)
  name: Text;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  acronym?: string | null;

  /** What the party is. What it does in an agreement is the capacity of its signatory. */
  @IsIn(PARTY_KINDS, { message: `must be one of ${PARTY_KINDS.join(', ')}` })
  kind: string;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  aliases?: string[];

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MembershipInput)
  memberships?: MembershipInput[];
}

/** What changes of a party; adds a version. Memberships given are added to those there are. */
export class ChangeParty extends PartialType(OmitType(CreateParty, ['ref']), { skipNullProperties: false }) {}

/** A membership as it is read. */
export class MembershipView {
  coalition: string;
  @ApiProperty({ format: 'date' })
  from: string | null;
  @ApiProperty({ format: 'date' })
  to: string | null;
  /** Agreement whose papers say so; null when entered with the party. */
  agreement: string | null;
  /** Whether it covers `asOf`. */
  current: boolean;
  confidence: string | null;
  /** Keys of its sources within the agreement. */
  sources: string[];
  /** Null for viewers. */
  @WholeTextShown()
  note: Text | null;
}

/** A party in a list. */
export class PartyItem extends InLanguage {
  ref: string;
  @TextShown()
  name: Text | string;
  acronym: string | null;
  /** In short: the acronym, told apart where another party bears it; the name where there is none. */
  @TextShown()
  label: Text | string;
  @ApiProperty({ enum: PARTY_KINDS })
  kind: string;
  aliases: string[];
  memberships: MembershipView[];
  version: number;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** A party as of a day. */
export class PartyView extends PartyItem {
  asOf: string;
  knownAt: string;
}

/** A page of parties. */
export class PartyList {
  items: PartyItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
}

/** Which parties, on which day, as known when. */
export class PartyQuery extends ListQuery {
  @IsOptional()
  @IsIn(PARTY_KINDS, { message: `must be one of ${PARTY_KINDS.join(', ')}` })
  kind?: string;

  /** Words of the name, acronym, alias or ref; blind to accents and case. */
  @IsOptional()
  @IsString()
  @MaxLength(300, { context: { status: 400 } })
  q?: string;
}
