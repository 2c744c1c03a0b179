import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { GivenRole } from '../auth/grants.dto.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../auth/passwords.js';
import type { Role } from '../domain/role.js';
import { type Lang, LANGUAGES } from '../domain/text.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsEmailAddress } from '../validators.js';

/** Who is invited, and to what. */
export class CreateInvitation extends GivenRole {
  @IsEmailAddress()
  email: string;

  /** Of what is written to them, if they are new. */
  @MayBeLeftOut()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  language?: Lang;
}

/** An invitation: somebody was given a role and told how to come in. */
export class InvitationView {
  id: string;
  /** Null once erased. */
  email: string | null;
  /** Opaque id of the person. */
  personId: string;
  /** Ref of the agreement; null: the whole deployment. */
  agreement: string | null;
  /** The role that they have there now; null where it was ended. */
  role: Role | null;
  createdAt: string;
  /** When its link stops to work. */
  expiresAt: string;
  /** Null until it is accepted; of somebody who had an account already, when they were told. */
  acceptedAt: string | null;
  /** Null unless it was withdrawn, or replaced by a later link. */
  endedAt: string | null;
}

/** An invitation just made. */
export class NewInvitation extends InvitationView {
  /** Whether a letter is on its way. */
  mailed: boolean;
  /** The link to hand over yourself, shown this once: only where no letter is on its way and one is needed. */
  link: string | null;
}

/** Invitations, newest first. */
export class InvitationList {
  items: InvitationView[];
  total: number;
  next: string | null;
}

/** What makes an account of an invitation. */
export class AcceptInvitation {
  /** What stands in the link behind `#invitation=`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token: string;

  /** As colleagues read it. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  /** Needed of the first admin only: all others were invited by theirs. */
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;

  /** Of what is written to them. */
  @MayBeLeftOut()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  language?: Lang;
}

/** Somebody known here. */
export class PersonView {
  /** Opaque id, as records carry it. */
  id: string;
  /** Null before they gave it, and once erased. */
  name: string | null;
  /** Null for somebody without an account, and once erased. */
  email: string | null;
  /** Of what is written to them. */
  language: Lang;
  /** Whether they can sign in: they accepted an invitation. */
  account: boolean;
  secondFactor: boolean;
  createdAt: string;
  /** Null while they may come in. */
  deactivatedAt: string | null;
}

/** People, newest first. */
export class PersonList {
  items: PersonView[];
  total: number;
  next: string | null;
}

/** A link to a new password. */
export class ResetLink {
  /** Whether a letter is on its way. */
  mailed: boolean;
  /** The link to hand over yourself, shown this once; null where a letter is on its way. */
  link: string | null;
  expiresAt: string;
}
