import type { Schemas } from '../api';
import { SourceWays } from './entry';

/** Sources that a record names by their keys: by title, as far as they were read. */
export function SourcesByKey({
  keys,
  known,
}: {
  keys: readonly string[];
  known: readonly Schemas['SourceItem'][];
}) {
  return (
    <SourceWays
      sources={keys.map((key) => {
        const { title = key, publishedOn = null, url = null } = known.find((one) => one.key === key) ?? {};
        return { key, title, publishedOn, url };
      })}
    />
  );
}
