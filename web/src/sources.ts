import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas, whole } from './api';

/** The sources of an agreement: what forms offer, and by what records that name keys are shown. */
export function useSources(agreement: string): Schemas['SourceItem'][] {
  const { data = [] } = useQuery({
    queryKey: ['sources', agreement],
    enabled: agreement !== '',
    queryFn: () =>
      whole((at) =>
        answer(api.GET('/v1/agreements/{agreement}/sources', { params: { path: { agreement }, query: at } })),
      ),
  });
  return data;
}
