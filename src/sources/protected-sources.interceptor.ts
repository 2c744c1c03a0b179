import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { Caller, KnownRequest } from '../auth/needs.decorator.js';
import { type Access, mayRead } from '../domain/access.js';
import { SourceVault } from './source-vault.service.js';

/** A source that is not public, as `sourcesOf` reads it. */
interface ProtectedSource extends Record<string, unknown> {
  id: string;
  access: Access;
  codeName: string;
  guarded: { agreementId: number; author: string | null; sealed: string | null };
}

/** What is not said of a source to those who are not cleared for it. */
const UNSAID = { publisher: null, publishedOn: null, precision: null, url: null, lang: null, note: null };

/**
 * Opens protected sources to those cleared for them and to their author, and shows the others a code name. Innermost
 * of all interceptors, so that lists as CSV and kept answers hold only what this lets through.
 */
@Injectable()
export class ProtectedSources implements NestInterceptor {
  constructor(private readonly vault: SourceVault) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<Partial<KnownRequest>>();
    return next.handle().pipe(map((answer) => this.shown(answer, caller)));
  }

  /** An answer as the caller may read it; itself where nothing in it is protected. */
  shown(value: unknown, caller: Caller | undefined): unknown {
    if (typeof value !== 'object' || value === null || isLeaf(value)) return value;
    if (isProtected(value)) return this.source(value, caller);
    if (Array.isArray(value)) {
      const held = value as unknown[];
      const seen = held.map((item) => this.shown(item, caller));
      return seen.some((item, index) => item !== held[index]) ? seen : held;
    }
    const fields = Object.entries(value as Record<string, unknown>).map(([name, held]) => ({
      ...{ name, held, seen: this.shown(held, caller) },
    }));
    if (fields.every(({ held, seen }) => held === seen)) return value;
    return Object.fromEntries(fields.map(({ name, seen }) => [name, seen]));
  }

  private source({ guarded, ...source }: ProtectedSource, caller: Caller | undefined): unknown {
    const { agreementId, author, sealed } = guarded;
    const own = author !== null && author === caller?.personId;
    if (!own && !mayRead(caller?.clearance ?? 'public', source.access)) {
      return { ...source, title: source.codeName, ...UNSAID, read: 'not stated', archivedHash: null };
    }
    if (sealed === null) return source;
    const { salt, ...identity } = this.vault.open(
      { agreementId, id: source.id },
      Buffer.from(sealed, 'base64'),
    );
    return { ...source, ...identity };
  }
}

const isLeaf = (value: object): boolean =>
  value instanceof Date || value instanceof StreamableFile || Buffer.isBuffer(value);

const isProtected = (value: object): value is ProtectedSource => 'guarded' in value && 'codeName' in value;
