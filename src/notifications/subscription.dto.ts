import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { NoticeKind } from '../domain/notices.js';
import { IsRef, IsTimeZone } from '../validators.js';
import { IsNoticeKinds, KINDS } from './notice.dto.js';

/** What you want to be told of. */
export class CreateSubscription {
  /** Ref of an agreement that you may read. */
  @IsRef()
  agreement: string;

  /** Ref of a party that is responsible; null or left out: whoever is. */
  @IsOptional()
  @IsRef()
  party?: string | null;

  /** What to tell of; left out: everything. */
  @IsNoticeKinds()
  kinds?: NoticeKind[];
}

/** What somebody is told of. */
export class SubscriptionView {
  id: string;
  /** Ref of the agreement. */
  agreement: string;
  /** Ref of the party that is responsible; null: whoever is. */
  party: string | null;
  @ApiProperty(KINDS)
  kinds: NoticeKind[];
  createdAt: string;
}

/** Subscriptions that stand, newest first. */
export class SubscriptionList {
  items: SubscriptionView[];
  total: number;
  next: string | null;
}

/** When your digest is to come. */
export class SetDigest {
  /** Hour of the day, 0 to 23. */
  @IsInt({ message: 'must be a whole number from 0 to 23' })
  @Min(0, { message: 'must be a whole number from 0 to 23' })
  @Max(23, { message: 'must be a whole number from 0 to 23' })
  hour: number;

  /** In which it is counted. */
  @IsTimeZone()
  timeZone: string;
}

/** When a digest comes, and whether it is mailed at all. */
export class DigestView {
  @ApiProperty({ type: 'integer' })
  hour: number;
  timeZone: string;
  /** False: no mail is sent from here, or you have no address; notices wait in the list. */
  mailed: boolean;
}
