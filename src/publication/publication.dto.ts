import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Text } from '../domain/text.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { WholeTextShown } from '../text-shown.decorator.js';
import { IsInstant, IsOptionalText, MaxText } from '../validators.js';

/** That an agreement is shown to the public, or no longer is. */
export class Publish {
  /** False withdraws it, at once. */
  @IsBoolean()
  published: boolean;

  /** Everything recorded by then, and nothing later, is shown; left out: everything recorded so far. */
  @MayBeLeftOut()
  @IsInstant()
  knownAt?: string;

  /** Why; readers of the agreement see it, the public does not. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  reason?: Text | null;
}

/** Whether the public may read an agreement, and as it was known when. */
export class PublicationView {
  published: boolean;
  /** Everything recorded by then, and nothing later, is shown; null: nothing is. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  knownAt: string | null;
  @WholeTextShown()
  reason: Text | null;
  /** Null: it was never published. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  id: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  recordedAt: string | null;
}
