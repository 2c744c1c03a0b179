import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage } from '../language';

/** The scales that are known here, ours and those of other monitors, with the names of their levels. */
export function useScales() {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['scales with levels', lang],
    staleTime: Infinity,
    queryFn: () => answer(api.GET('/v1/scales', { params: { query: { lang, limit: 200 } } })),
  });
  const scales = (data?.items ?? []).map(({ key, title, levels }) => ({
    key,
    title: title as string,
    levels: levels.map(({ level, title: name }) => ({ level, title: name as string })),
  }));
  const scaleOf = (key: string) => scales.find((scale) => scale.key === key);
  return {
    scales,
    nameOf: (key: string) => scaleOf(key)?.title ?? key,
    /** A level of a scale by its name; as it was published where the scale has none of that name. */
    levelIn: (key: string | null, level: string) =>
      scaleOf(key ?? '')?.levels.find((one) => one.level === level)?.title ?? level.replaceAll('_', ' '),
  };
}
