import { IsIn, IsOptional } from 'class-validator';
import { type Include, INCLUDES } from './parties-in-time.js';
import { IsRef } from './validators.js';

/** Whose responsibility a list is about. */
export class ResponsibleParty {
  /** Ref of a party that is responsible for the provision: that one exactly, unless `include` says more. */
  @IsOptional()
  @IsRef()
  party?: string;

  /** With `party`: its members on the day asked for too, or the coalitions that it was in; directly or further on. */
  @IsOptional()
  @IsIn(INCLUDES, { message: `must be one of ${INCLUDES.join(', ')}` })
  include?: Include;
}

/** A responsible party that has left the agreement, in every capacity that it had. */
export class LeftPartyView {
  party: string;
  leftOn: string;
}
