import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsInstant } from '../validators.js';
import { type Role, ROLES } from './api-key.entity.js';

/** What makes an API key. */
export class CreateKey {
  /** `viewer` reads, `analyst` records, `admin` all. */
  @IsIn(ROLES, { message: `must be one of ${ROLES.join(', ')}` })
  role: Role;

  /** What the key is for. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  label: string;

  /** Name of the person who will use it. Kept outside the ledger; records carry an opaque id. */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  person?: string;

  /** What it may read beside what is public; `public` for a viewer, else `restricted`. Nobody gives more than they have. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  clearance?: Access;

  /** When it stops to work; never, if left out. */
  @MayBeLeftOut()
  @IsInstant()
  expiresAt?: string;
}

/** An API key as it is listed: never the key itself. */
export class KeyView {
  id: string;
  role: Role;
  /** What it may read beside what is public. */
  clearance: Access;
  label: string;
  /** Name of its owner; null once erased. */
  person: string | null;
  /** Opaque id of its owner, as records carry it. */
  personId: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** A key just made, shown this once. */
export class NewKey extends KeyView {
  /** The credential. It is stored as a hash only and cannot be shown again. */
  key: string;
}

/** All keys, newest first. */
export class KeyList {
  items: KeyView[];
  total: number;
  /** Always null: the list comes whole. */
  next: string | null;
}
