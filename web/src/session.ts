import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, Problem, type Schemas } from './api';

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async (): Promise<Schemas['WhoView'] | null> => {
      try {
        return await answer(api.GET('/v1/auth/session'));
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

/** Forgets all that was read, whoever reads next. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.resetQueries();
}
