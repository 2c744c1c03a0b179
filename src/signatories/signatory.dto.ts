import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { Sourced } from '../sources/sourced.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef } from '../validators.js';

const CAPACITIES = ['signatory', 'adherent', 'guarantor', 'mediator', 'witness', 'implementer', 'monitor'];

/** A party in one capacity in an agreement. */
export class CreateSignatory extends Sourced {
  /** Ref of the party. */
  @IsRef()
  party: string;

  @IsIn(CAPACITIES, { message: `must be one of ${CAPACITIES.join(', ')}` })
  capacity: string;

  /** Day it signed, adhered or took up the capacity; null if not known. */
  @IsOptional()
  @IsCalendarDate()
  signedOn?: string | null;

  /** Day it left. A signatory is never deleted. */
  @IsOptional()
  @IsCalendarDate()
  leftOn?: string | null;

  /** Who held the pen. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  signedBy?: string | null;

  /** Ref of the party for which it signed. */
  @IsOptional()
  @IsRef()
  onBehalfOf?: string | null;
}

/** What changes of a signatory, such as the day it left; adds a version. */
export class ChangeSignatory extends PartialType(OmitType(CreateSignatory, ['party', 'capacity']), {
  skipNullProperties: false,
}) {}

/** A signatory in a list. */
export class SignatoryItem extends InLanguage {
  id: string;
  party: string;
  /** Name of the party. */
  @TextShown()
  name: Text | string;
  acronym: string | null;
  /** In short: the acronym, told apart where another party of the agreement bears it; the name where there is none. */
  @TextShown()
  label: Text | string;
  @ApiProperty({ enum: CAPACITIES })
  capacity: string;
  signedOn: string | null;
  leftOn: string | null;
  signedBy: string | null;
  onBehalfOf: string | null;
  /** Whether it had signed and not left by `asOf`. */
  current: boolean;
  /** Parties that were its members on `asOf`, where it is a coalition. */
  members: string[];
  confidence: string | null;
  /** Keys of its sources. */
  sources: string[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  version: number;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** A signatory as of a day. */
export class SignatoryView extends SignatoryItem implements AsRead {
  asOf: string;
  knownAt: string;
  @ApiProperty({ type: 'integer' })
  sequence: number;
}

/** A page of signatories, in the order of the text. */
export class SignatoryList {
  items: SignatoryItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  @ApiPropertyOptional({ type: 'integer' })
  sequence?: number;
}

/** Which signatories, on which day, as known when. */
export class SignatoryQuery extends ListQuery {
  @IsOptional()
  @IsIn(CAPACITIES, { message: `must be one of ${CAPACITIES.join(', ')}` })
  capacity?: string;

  /** Ref of a party. */
  @IsOptional()
  @IsRef()
  party?: string;
}
