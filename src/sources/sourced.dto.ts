import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsOptionalText, MaxText } from '../validators.js';
import { SOURCE_FORM, SourceInput } from './source.dto.js';

/** What can be said of anything entered: how sure it is, where it was read, and a note. */
export class Sourced {
  /** How sure it is. */
  @IsOptional()
  @IsIn(['high', 'medium', 'low'], { message: 'must be one of high, medium, low' })
  confidence?: string | null;

  /** Where it was read, the main source first. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true, message: SOURCE_FORM })
  @Type(() => SourceInput)
  sources?: SourceInput[];

  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  note?: Text | null;
}

/** The same of a record, and who may read it. */
export class SourcedRecord extends Sourced {
  /** Who may read its words: everybody (`public`, unless said otherwise), or those cleared and who records it. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  access?: Access;
}
