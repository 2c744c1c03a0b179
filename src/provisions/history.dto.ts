import { ApiProperty } from '@nestjs/swagger';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { TextShown } from '../text-shown.decorator.js';

/** That a record was withdrawn. */
export class RetractedView extends InLanguage {
  /** Instant of the retraction. */
  at: string;
  /** Opaque id of who retracted it; null for viewers. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  by: string | null;
  @TextShown()
  reason: Text | string;
}

/** One thing recorded about a provision. */
export class HistoryEntry {
  /**
   * What was recorded: `assessment`, `completion`, `revision`, `retraction`, `correction`, `text` and `milestoneText`
   * (versions of texts), or the kind of a record in the register, such as `claim`.
   */
  kind: string;
  /** Id of the record; of a retraction, of the record it withdraws; of a correction, of the record that corrects; null for a text. */
  @ApiProperty({ type: 'string', nullable: true })
  id: string | null;
  /** Ref of the milestone that it is about; null: it is about the provision itself. */
  milestone: string | null;
  /** Day in the world; null for what has none: texts and retractions. */
  day: string | null;
  /** Instant of recording. */
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
  /** What it says; sources by key. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  content: Record<string, unknown>;
  /** Where it was withdrawn by `knownAt`. */
  @ApiProperty({ type: () => RetractedView, nullable: true })
  retracted: RetractedView | null;
}

/** A page of the history of a provision, oldest first. */
export class HistoryList {
  items: HistoryEntry[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
