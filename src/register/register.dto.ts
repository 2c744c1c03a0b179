import { ApiProperty } from '@nestjs/swagger';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { SourcedRecord } from '../sources/sourced.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { OptionalTextShown } from '../text-shown.decorator.js';
import { IsRef } from '../validators.js';

/** What can be said of any record in the register. */
export class RegisterInput extends SourcedRecord {
  /** Its name within its kind; made by the product when left out. */
  @MayBeLeftOut()
  @IsRef()
  ref?: string;
}

/** What is read of any record in the register. */
export class RegisterView extends InLanguage {
  @ApiProperty({ format: 'uuid' })
  id: string;
  ref: string;
  confidence: string | null;
  sources: SourceView[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  /** Who may read its words; to others they are withheld. */
  @ApiProperty({ enum: ACCESS })
  access: Access;
  /** Id of the record in whose place it stands; null where it corrects none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  corrects: string | null;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  author: string | null;
  /** Of the ledger entry that added it. */
  @ApiProperty({ type: 'integer' })
  sequence: number;
}
