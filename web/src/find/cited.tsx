import { Anchor } from '@mantine/core';
import { useSources } from '../record/sources';

/** Sources of an agreement by title, each with the way to it where it has an address of its own. */
export function Cited({ agreement, keys }: { agreement: string; keys: readonly string[] }) {
  const { data } = useSources(agreement);
  return keys.map((key) => {
    const { title = key, url } = data?.items.find((source) => source.key === key) ?? {};
    return (
      <div key={key} dir="auto">
        {url && /^https?:/.test(url) ? (
          <Anchor href={url} rel="noreferrer" underline="always" fz="inherit">
            {title}
          </Anchor>
        ) : (
          title
        )}
      </div>
    );
  });
}
