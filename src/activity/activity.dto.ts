import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { IsInstant } from '../validators.js';
import { ACTIVITY_KINDS } from './activity.queries.js';

/** What was recorded when, and by whom. */
export class ActivityQuery extends ListQuery {
  /** Recorded after this instant. Default: from the beginning. */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** Recorded by this instant. Default: `knownAt`. */
  @IsOptional()
  @IsInstant()
  to?: string;

  /** Opaque id of a person. */
  @IsOptional()
  @IsUUID()
  author?: string;

  /** What was recorded. */
  @IsOptional()
  @IsIn(ACTIVITY_KINDS, { message: `must be one of ${ACTIVITY_KINDS.join(', ')}` })
  kind?: string;
}

/** One thing that was recorded. */
export class ActivityEntry {
  recordedAt: string;
  /** Of the ledger entry that added it. */
  @ApiProperty({ type: 'integer' })
  sequence: number;
  /** Of the whole write, in words. */
  action: string;
  /** Opaque id of who recorded it; null for viewers. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  author: string | null;
  @ApiProperty({ enum: ACTIVITY_KINDS })
  kind: string;
  /** Id of the record; of a retraction or correction, of the record withdrawn or added; null for a text. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  id: string | null;
  /** Version of the text; null for a record. */
  @ApiProperty({ type: 'integer', nullable: true })
  version: number | null;
  /** Ref of the provision, milestone, event or party; of a correction, id of what it corrects. */
  @ApiProperty({ type: 'string', nullable: true })
  about: string | null;
  /** Day in the world, where it has one. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  day: string | null;
  /**
   * What it says: level or state; the new day of a revision; the day for which an event was planned; the ref of a record in
   * the register; the capacity of a signatory.
   */
  @ApiProperty({ type: 'string', nullable: true })
  value: string | null;
  sources: SourceView[];
}

/** A page of what was recorded, the newest first. */
export class ActivityList extends PageFootView {
  items: ActivityEntry[];
}
