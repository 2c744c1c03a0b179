import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Shortest and longest password, in characters (NIST SP 800-63B: length, not rules). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Salted scrypt hashes of passwords. The one place where they are made: a test counts them. */
@Injectable()
export class Passwords {
  /** How many hashes were computed, made or checked. */
  computed = 0;

  hash(password: string): Promise<string> {
    this.computed++;
    return hashPassword(password);
  }

  verify({ hash, password }: { hash: string; password: string }): Promise<boolean> {
    this.computed++;
    return verifyPassword({ hash, password });
  }
}
