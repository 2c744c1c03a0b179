import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsNotEmpty,
  IsString,
  MaxLength,
} from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import { KEY_SCOPES, type KeyScope, type Role, ROLES } from '../domain/role.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsInstant } from '../validators.js';

/** What makes an API key. */
export class CreateKey {
  /** The most that it may do of what its owner may: `viewer` reads, `analyst` records, `reviewer` approves, `admin` all. */
  @IsIn(ROLES, { message: `must be one of ${ROLES.join(', ')}` })
  role: Role;

  /** What the key is for. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  label: string;

  /**
   * Name of a new person whose key it will be, with this role in the whole deployment: for a program, or for somebody
   * without an account. Only an admin of the deployment may say so; left out, the key is the caller's own.
   */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  person?: string;

  /** What it may read beside what is public; `public` for a viewer, else `restricted`. Nobody gives more than they have. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  clearance?: Access;

  /** What it may be used for; all that the caller's own credential may, if left out. */
  @MayBeLeftOut()
  @IsIn(KEY_SCOPES, { each: true, message: `must hold only ${KEY_SCOPES.join(', ')}` })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(KEY_SCOPES.length)
  scopes?: KeyScope[];

  /** When it stops to work; never, if left out. */
  @MayBeLeftOut()
  @IsInstant()
  expiresAt?: string;
}

/** An API key as it is listed: never the key itself. */
export class KeyView {
  id: string;
  /** The most that it may do of what its owner may. */
  role: Role;
  /** The most that it may read, beside what is public, of what its owner may. */
  clearance: Access;
  /** What it may be used for. */
  scopes: KeyScope[];
  label: string;
  /** Name of its owner; null once erased. */
  person: string | null;
  /** Opaque id of its owner, as records carry it. */
  personId: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  /** To the minute; null before its first use. */
  lastUsedAt: string | null;
}

/** A key just made, shown this once. */
export class NewKey extends KeyView {
  /** The credential. It is stored as a hash only and cannot be shown again. */
  key: string;
}

/** Keys, newest first. */
export class KeyList {
  items: KeyView[];
  total: number;
  next: string | null;
}
