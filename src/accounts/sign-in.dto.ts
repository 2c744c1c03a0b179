import { IsNotEmpty, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../auth/passwords.js';
import type { Access } from '../domain/access.js';
import type { KeyScope, Role } from '../domain/role.js';
import type { Lang } from '../domain/text.js';
import { IsEmailAddress } from '../validators.js';

/** Who comes, and by which password. */
export class SignIn {
  @IsEmailAddress()
  email: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

/** Whether that was enough. */
export class SignInAnswer {
  /** True: the person is signed in only after `POST /v1/auth/sign-in/second-factor`. */
  secondFactorNeeded: boolean;
}

/** A code of the authenticator app, or, without it, one of the recovery codes. */
export class SecondFactorCode {
  /** Six digits of the authenticator app. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(20)
  code?: string | null;

  /** A recovery code; each is good once. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  recoveryCode?: string | null;
}

/** A change that asks for the password again. */
export class OwnPassword {
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

/** A code that the authenticator app shows. */
export class AppCode {
  /** Six digits. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(20)
  code: string;
}

/** What an authenticator app is set up with; shown once. */
export class SecondFactorSetUp {
  /** `otpauth://` address for the app. */
  uri: string;
  /** The same secret, to be typed in. */
  secret: string;
  /** For when the app is lost; each is good once. */
  recoveryCodes: string[];
}

/** A new password in place of the one given. */
export class ChangePassword extends OwnPassword {
  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  newPassword: string;
}

/** Whose password is forgotten. */
export class ResetRequest {
  @IsEmailAddress()
  email: string;
}

/** A new password, by a link that was sent. */
export class ResetPassword {
  /** What stands in the link behind `#reset=`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token: string;

  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

/** A role in an agreement, or in the whole deployment. */
export class OwnGrant {
  /** Ref of the agreement; null: the whole deployment. */
  agreement: string | null;
  role: Role;
  /** What may be read beside what is public. */
  clearance: Access;
}

/** Who is asking, and what they may do. */
export class WhoView {
  /** Opaque id of the person. */
  personId: string;
  /** Null once erased. */
  name: string | null;
  /** Null for somebody without an account. */
  email: string | null;
  /** Of what is written to them. */
  language: Lang;
  /** Whether a second factor is asked for when they sign in with their password. */
  secondFactor: boolean;
  /** By which credential they ask. */
  credential: 'key' | 'session';
  /** What the credential may be used for. */
  scopes: KeyScope[];
  /** What it may do, and where: no more than the person, and of a key no more than the key. */
  grants: OwnGrant[];
}

/** Where a person is signed in. */
export class SessionView {
  id: string;
  createdAt: string;
  /** It is not prolonged. */
  expiresAt: string;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** Sessions, newest first. */
export class SessionList {
  items: SessionView[];
  total: number;
  next: string | null;
}

/** An organisation's own way to sign in, by OpenID Connect. */
export class ProviderView {
  /** In addresses: `/v1/auth/providers/{id}/sign-in`. */
  id: string;
  title: string;
}

/** The providers of this deployment. */
export class ProviderList {
  items: ProviderView[];
  total: number;
  next: string | null;
}

/** Where to go to sign in. */
export class ProviderSignIn {
  /** Address of the provider; it sends the person back. */
  url: string;
}
