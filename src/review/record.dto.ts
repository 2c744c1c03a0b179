import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { Cascade } from '../deadlines/cascade.dto.js';
import type { Text } from '../domain/text.js';
import { TEXT } from '../text-shown.decorator.js';
import { REGISTER_KINDS } from './register-kinds.js';
import { IsText, MaxText } from '../validators.js';

const KINDS = [
  ...['assessment', 'occurrence', 'completion', 'revision', 'state', 'publishedFigure'],
  ...REGISTER_KINDS.map(({ name }) => name),
];

/** Why a record is withdrawn. */
export class RetractRecord {
  @IsText()
  @MaxText(50_000)
  reason: Text;
}

/** Why a record is corrected, and what of it changes. */
export class CorrectRecord {
  @IsText()
  @MaxText(50_000)
  reason: Text;

  /** The fields that change, named as where this kind of record is posted; the others stay. */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  record: Record<string, unknown>;
}

/** That a record was withdrawn: by whom, when and why. */
export class RetractionOf {
  at: string;
  /** Opaque id; null for viewers. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  by: string | null;
  @ApiProperty(TEXT)
  reason: Text;
}

/** That a record was corrected: by whom, when, why, and by which record. */
export class CorrectionOf extends RetractionOf {
  /** Id of the record that stands in its place. */
  @ApiProperty({ format: 'uuid' })
  record: string;
}

/** A record of whatever kind, as it is known now. */
export class AnyRecord {
  id: string;
  @ApiProperty({ enum: KINDS })
  kind: string;
  /** As in the list of its kind, in all languages. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  record: object;
  @ApiProperty({ type: () => RetractionOf, nullable: true })
  retracted: RetractionOf | null;
  /** While the correction stands. */
  @ApiProperty({ type: () => CorrectionOf, nullable: true })
  corrected: CorrectionOf | null;
  /** Id of the record in whose place it stands. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  corrects: string | null;
}

/** A record just withdrawn or corrected, and what that moved. */
export class ChangedRecord extends AnyRecord {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}
