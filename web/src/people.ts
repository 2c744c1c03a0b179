import { useQuery } from '@tanstack/react-query';
import { answer, api } from './api';
import { useMay, useWho } from './session';

/** An opaque id, short enough to be read out. */
const shortened = (id: string): string => `…${id.slice(-6)}`;

/**
 * Names people by their id, at an agreement or (null) in the whole deployment. Only those who administer it are told the
 * names of others; to all others they are their ids, shortened. */
export function usePeople(agreement: string | null): {
  nameOf: (id: string) => string;
  /** Those whose names are known here: who asks, and for admins all who may record. */
  known: { value: string; label: string }[];
  isAdmin: boolean;
} {
  const who = useWho();
  const isAdmin = useMay('admin', agreement);
  const { data } = useQuery({
    queryKey: ['people by grants'],
    enabled: isAdmin,
    staleTime: 300_000,
    queryFn: () => answer(api.GET('/v1/grants')),
  });
  const names = new Map<string, string>();
  for (const { personId, person, role, agreement: where } of data?.items ?? [])
    if (role !== 'viewer' && (where === null || agreement === null || where === agreement))
      names.set(personId, person ?? shortened(personId));
  if (who) names.set(who.personId, who.name ?? shortened(who.personId));
  return {
    nameOf: (id) => names.get(id) ?? shortened(id),
    known: [...names].map(([value, label]) => ({ value, label })),
    isAdmin,
  };
}
