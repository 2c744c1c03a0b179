import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, Problem, type Schemas } from './api';

const STORED = 'jalon-session';

/** Who was signed in on this device last: pages need not wait for the answer to be drawn, and forms work without a line. */
function lastSession(): Schemas['WhoView'] | undefined {
  try {
    return (JSON.parse(localStorage.getItem(STORED) ?? 'null') as Schemas['WhoView'] | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    placeholderData: lastSession,
    queryFn: async (): Promise<Schemas['WhoView'] | null> => {
      try {
        const who = await answer(api.GET('/v1/auth/session'));
        localStorage.setItem(STORED, JSON.stringify(who));
        return who;
      } catch (error) {
        if (!(error instanceof Problem && error.status === 401)) throw error;
        localStorage.removeItem(STORED);
        return null;
      }
    },
  });
}

/** Forgets all that was read, whoever reads next. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return () => {
    localStorage.removeItem(STORED);
    return queries.resetQueries();
  };
}

/** Who is signed in, once that is known. */
export const useWho = (): Schemas['WhoView'] | null => useSession().data ?? null;

const RANKS = ['viewer', 'analyst', 'reviewer', 'admin'];

/**
 * Whether who is signed in holds a role, or a higher one: at an agreement, in the whole deployment (`*`), or anywhere
 * (null). */
export function useMay(role: 'analyst' | 'reviewer' | 'admin', where: string | null): boolean {
  const grants = useWho()?.grants ?? [];
  return grants.some(
    (grant) =>
      (where === null || grant.agreement === null || grant.agreement === where) &&
      RANKS.indexOf(grant.role) >= RANKS.indexOf(role),
  );
}
