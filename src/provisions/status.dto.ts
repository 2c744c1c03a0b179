import { ApiProperty } from '@nestjs/swagger';
import { OBSERVED_FLAGS, PROVISION_STATES } from '../domain/status-scale.js';

/** The status of a provision on a day. */
export class StatusView {
  /** Level on the agreement's scale; null: none was assessed. */
  level: string | null;
  /** Place of the level, lowest 0. */
  @ApiProperty({ type: 'integer', nullable: true })
  rank: number | null;
  /** Rank of the highest level. */
  @ApiProperty({ type: 'integer' })
  of: number;
  /** `unknown` before the first assessment. */
  @ApiProperty({
    enum: ['unknown', ...PROVISION_STATES, null],
    nullable: true,
  })
  state: string | null;
  /** What the latest assessment reports beside the level. */
  @ApiProperty({ isArray: true, enum: OBSERVED_FLAGS })
  flags: string[];
  /** Day from which it holds. */
  effectiveOn: string | null;
  assessor: string | null;
}
