import { IsIn, IsOptional } from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import { type Role, ROLES } from '../domain/role.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { NewestFirst } from '../newest-first.dto.js';
import { IsId, IsRef } from '../validators.js';

/** A role that is given to somebody. */
export class GivenRole {
  /** Ref of the agreement; null or left out: the whole deployment. */
  @IsOptional()
  @IsRef()
  agreement?: string | null;

  @IsIn(ROLES, { message: `must be one of ${ROLES.join(', ')}` })
  role: Role;

  /** What they may read beside what is public; `public` for a viewer, else `restricted`. Nobody gives more than they have. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  clearance?: Access;
}

/** What somebody may do from now on, in place of what they might there before. */
export class CreateGrant extends GivenRole {
  /** Opaque id of the person. */
  @IsId()
  personId: string;
}

/** Which grants. */
export class GrantQuery extends NewestFirst {
  /** Only those of a person, by opaque id. */
  @IsOptional()
  @IsId({ context: { status: 400 } })
  personId?: string;
}

/** What a person may do, in an agreement or in the whole deployment. */
export class GrantView {
  id: string;
  /** Opaque id of the person. */
  personId: string;
  /** Their name; null before they gave it, and once erased. */
  person: string | null;
  /** Ref of the agreement; null: the whole deployment. */
  agreement: string | null;
  role: Role;
  /** What they may read beside what is public. */
  clearance: Access;
  /** Opaque id of who granted it. */
  grantedBy: string;
  grantedAt: string;
}

/** Grants that stand, newest first. */
export class GrantList {
  items: GrantView[];
  total: number;
  next: string | null;
}
