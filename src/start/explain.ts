import { StartError } from '../start-error.js';

/** SQLSTATEs that name a wrong role, password, right or database in a connection URL. */
const REFUSED = ['28000', '28P01', '3D000', '42501'];
/** What the operating system says when nothing answers at an address. */
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'];

/** Why Jalon cannot start: one line with the remedy where one is known, else the whole error for a report. */
export function explain(error: unknown): string {
  return `Jalon cannot start: ${remedy(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}`;
}

function remedy(error: unknown): string | null {
  if (error instanceof StartError) return error.message;
  const failure = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  const { code = '', syscall, port, address } = failure;
  if (syscall === 'listen' || syscall === 'bind' || (syscall === 'getaddrinfo' && !port))
    return listening(failure);
  if (UNREACHABLE.includes(code)) {
    return `no database answers at ${address ?? ''}:${port ?? ''} (${code}); check DATABASE_URL and that its server runs`;
  }
  if (REFUSED.includes(code)) {
    return `the database refuses: ${failure.message}; check DATABASE_URL and DATABASE_OWNER_URL`;
  }
  return null;
}

function listening({ code, port }: { code?: string; port?: number }): string {
  if (code === 'EADDRINUSE') {
    return `port ${port ?? ''} is taken; stop what uses it, or set PORT to another: PORT=3001 npm start`;
  }
  if (code === 'EACCES')
    return `port ${port ?? ''} is not allowed to this account; set PORT to one above 1023`;
  return `HOST is no address of this machine (${code ?? ''}); 127.0.0.1 serves this machine, 0.0.0.0 all networks`;
}
