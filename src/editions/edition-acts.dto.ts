import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type Lang, LANGUAGES, type Text } from '../domain/text.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsInstant, IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';
import { ANSWERS, type Answer, REPLIES, type ReplyKind } from './stages.js';

const HASH = /^[0-9a-f]{64}$/;
const IS_HASH = { message: 'must be a SHA-256 in hex, small letters' };

/** That an edition was given to parties for comment, as it stood. */
export class RecordSharing extends RegisterInput {
  /** Refs of the parties. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsRef({ each: true })
  parties: string[];

  /** Day on which they got it; today at the latest. */
  @IsCalendarDate()
  sharedOn: string;

  /** Last day for their comments. A party that has said nothing by then stands as silent. */
  @IsCalendarDate()
  commentsDueOn: string;

  /** A new data cut-off, which is the edition's from then on; left out: the one that it has. */
  @MayBeLeftOut()
  @IsInstant()
  cutOff?: string;
}

/** What a party said of what was shared with it. */
export class SendReply extends RegisterInput {
  /** Ref of the party. */
  @IsRef()
  party: string;

  @IsIn(REPLIES, { message: `must be one of ${REPLIES.join(', ')}` })
  @ApiProperty({ enum: REPLIES })
  kind: ReplyKind;

  /** Word for word, in the one language in which it was written. A comment needs it. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  text?: Text | null;

  /** Day on which it came; today at the latest. It answers the newest sharing with the party by then. */
  @IsCalendarDate()
  receivedOn: string;
}

/** That an edition is published. */
export class PublishEdition extends RegisterInput {
  /** Today, unless said otherwise. */
  @MayBeLeftOut()
  @IsCalendarDate()
  publishedOn?: string;
}

/** What was frozen in one language. */
export class FrozenDocument {
  @IsIn(LANGUAGES)
  @ApiProperty({ enum: LANGUAGES })
  lang: Lang;

  /** Of the report as JSON, in hex. */
  @Matches(HASH, IS_HASH)
  sha256: string;
}

/** The same as the register keeps it: as of which cut-off, and what was frozen. */
export class RecordPublication extends PublishEdition {
  @IsInstant()
  cutOff: string;

  @IsArray()
  @ArrayMinSize(LANGUAGES.length)
  @ArrayMaxSize(LANGUAGES.length)
  @ArrayUnique(({ lang }: FrozenDocument) => lang)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FrozenDocument)
  documents: FrozenDocument[];
}

/** Why a published edition is corrected. */
export class IssueCorrigendum extends RegisterInput {
  @IsText()
  @MaxText(50_000)
  reason: Text;

  /** Today, unless said otherwise. */
  @MayBeLeftOut()
  @IsCalendarDate()
  correctedOn?: string;
}

/** A figure, as it was published and as it is known later. */
export class CorrectedFigure {
  /** Of the day before the period, or of its last day. */
  @IsIn(['opening', 'closing'])
  @ApiProperty({ enum: ['opening', 'closing'] })
  of: 'opening' | 'closing';

  /** As the summary names it: `score.value`, `deadlines.provisions.overdue`. */
  @IsString()
  @MaxLength(200)
  figure: string;

  /** Null: there was none. */
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @ApiProperty({ type: 'number', nullable: true })
  published: number | null;

  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @ApiProperty({ type: 'number', nullable: true })
  corrected: number | null;
}

/** The same as the register keeps it: both figures, as known when, and the hash of it all. */
export class RecordCorrigendum extends IssueCorrigendum {
  @IsInstant()
  knownAt: string;

  /** Left out: none would be another one. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CorrectedFigure)
  figures?: CorrectedFigure[];

  @Matches(HASH, IS_HASH)
  sha256: string;
}

/** A sharing. */
export class SharingView extends RegisterView {
  edition: string;
  parties: string[];
  sharedOn: string;
  commentsDueOn: string;
  /** Of what was shared. */
  cutOff: string;
}

/** A reply. */
export class ReplyView extends RegisterView {
  /** Ref of the sharing that it answers. */
  sharing: string;
  party: string;
  @ApiProperty({ enum: REPLIES })
  kind: ReplyKind;
  @OptionalTextShown()
  text: Text | string | null;
  receivedOn: string;
}

/** Where a party stands: by its replies, or by having said nothing. */
export class PartyAnswer {
  party: string;
  @ApiProperty({ enum: ANSWERS })
  answer: Answer;
  /** The earliest first. */
  replies: ReplyView[];
}

/** A sharing with what each party answered by the day. */
export class SharingWithAnswers extends SharingView {
  answers: PartyAnswer[];
}

/** A publication. */
export class EditionPublicationView extends RegisterView {
  edition: string;
  publishedOn: string;
  cutOff: string;
  documents: FrozenDocument[];
}

/** A corrigendum: what was published stays, and stands beside what is known later. */
export class CorrigendumView extends RegisterView {
  edition: string;
  @TextShown()
  reason: Text | string;
  correctedOn: string;
  /** As known when. */
  knownAt: string;
  figures: CorrectedFigure[];
  /** Of what it says, in hex. */
  sha256: string;
}

/** A corrigendum as the public reads it. */
export class PublicCorrigendum extends PickType(CorrigendumView, [
  ...(['lang', 'otherLangs', 'ref', 'reason', 'correctedOn', 'knownAt', 'figures', 'sha256'] as const),
]) {}

/** A reply as a report has it. */
export class ReportedReply extends OmitType(ReplyView, [
  ...(['id', 'ref', 'sharing', 'confidence', 'sources', 'note', 'access', 'corrects', 'recordedAt'] as const),
  ...(['author', 'sequence', 'party', 'text', 'lang', 'otherLangs'] as const),
]) {
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  lang: Lang | null;
}
