import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
} from 'class-validator';
import { NOTICE_KINDS, type NoticeKind } from '../domain/notices.js';
import { type Lang, LANGUAGES, type Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { truth } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { NewestFirst } from '../newest-first.dto.js';
import { TextShown } from '../text-shown.decorator.js';

/** What OpenAPI says of a list of kinds of notices. */
export const KINDS = { isArray: true, enum: NOTICE_KINDS } as const;

/** What to tell of, each kind once; may be left out. */
export const IsNoticeKinds = (): PropertyDecorator =>
  applyDecorators(
    MayBeLeftOut(),
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(1),
    ArrayMaxSize(NOTICE_KINDS.length),
    ArrayUnique(),
    IsIn(NOTICE_KINDS, { each: true, message: `must be some of ${NOTICE_KINDS.join(', ')}` }),
    ApiProperty({ ...KINDS, required: false }),
  );

/** Which of your notices. */
export class NoticeQuery extends NewestFirst {
  /** Only those that you have not read. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean({ message: 'must be true or false' })
  unread?: boolean;

  /** `en`, `fr` or `ar`: texts become plain strings in that language, falling back visibly. */
  @IsOptional()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  lang?: Lang;
}

/** What became so on a day. */
export class NoticeView extends InLanguage {
  id: string;
  /** Ref of the agreement. */
  agreement: string;
  /** Day of the agreement's zone on which it was so. */
  @ApiProperty({ type: 'string', format: 'date' })
  day: string;
  @ApiProperty({ enum: NOTICE_KINDS })
  kind: NoticeKind;
  @ApiProperty({ enum: ['provision', 'milestone'] })
  itemKind: 'provision' | 'milestone';
  /** Ref of the provision or milestone. */
  ref: string;
  /** Ref of the provision. */
  provision: string;
  /** Of the provision or milestone, as it is called now. */
  @TextShown()
  title: Text | string;
  /** As it was on that day; null: it has none. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** Refs of the parties that were responsible. */
  responsible: string[];
  createdAt: string;
  readAt: string | null;
}

/** Your notices, newest first. */
export class NoticeList {
  items: NoticeView[];
  total: number;
  next: string | null;
}
