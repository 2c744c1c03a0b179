import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional } from 'class-validator';
import { Cascade } from '../deadlines/cascade.dto.js';
import { PROPOSABLE } from '../deadlines/proposal.entity.js';
import type { Text } from '../domain/text.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { TEXT } from '../text-shown.decorator.js';
import { IsOptionalText, IsText, MaxText } from '../validators.js';

const STATES = ['pending', 'approved', 'returned'];
const ACTIONS = ['record', 'correction', 'retraction'];

/** Which proposals. */
export class ProposalQuery extends ListQuery {
  /** Default: all. */
  @IsOptional()
  @IsIn(STATES, { message: `must be one of ${STATES.join(', ')}` })
  state?: string;
}

/** What a proposal says now. */
export class EditProposal {
  /** The body as it would be posted; of a correction, the fields that change. Left out for a retraction. */
  @MayBeLeftOut()
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  input?: Record<string, unknown>;

  /** Why a record is corrected or retracted. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  reason?: Text | null;
}

/** Why a proposal is sent back. */
export class ReturnProposal {
  @IsText()
  @MaxText(50_000)
  reason: Text;
}

/** What was decided of a proposal's newest version. */
export class DecisionView {
  @ApiProperty({ enum: ['approved', 'returned'] })
  decision: string;
  at: string;
  /** Opaque id. */
  @ApiProperty({ format: 'uuid' })
  by: string;
  @ApiProperty({ ...TEXT, nullable: true })
  reason: Text | null;
  /** Id of the record that approval added. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  record: string | null;
}

/** A record, correction or retraction that waits, or waited, for the approval of another person. */
export class ProposalView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: PROPOSABLE })
  kind: string;
  @ApiProperty({ enum: ACTIONS })
  action: string;
  /** Ref of the provision, milestone or event; of a correction or retraction, id of the record. */
  about: string;
  /** What an approval is of; its ETag is asked for. */
  @ApiProperty({ type: 'integer' })
  version: number;
  @ApiProperty({ enum: STATES })
  state: string;
  /** The body as it would be posted, sources by key. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  input: Record<string, unknown>;
  @ApiProperty({ ...TEXT, nullable: true })
  reason: Text | null;
  /** Opaque id of who proposed it. */
  @ApiProperty({ format: 'uuid' })
  author: string;
  /** Opaque id of who wrote this version. */
  @ApiProperty({ format: 'uuid' })
  editor: string;
  proposedAt: string;
  editedAt: string;
  @ApiProperty({ type: () => DecisionView, nullable: true })
  decision: DecisionView | null;
}

/** A proposal just approved, and what its record moved. */
export class ApprovedProposal extends ProposalView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of proposals, the oldest first. */
export class ProposalList extends PageFootView {
  items: ProposalView[];
}
