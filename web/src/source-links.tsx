import { Anchor } from '@mantine/core';
import type { Schemas } from './api';
import { useSources } from './sources';

/** The sources of a record by their titles, with the way to those that have an address of their own. */
export function SourceLinks({
  sources,
}: {
  sources: readonly Pick<Schemas['SourceView'], 'key' | 'title' | 'url' | 'publishedOn'>[];
}) {
  return sources.map(({ key, title, url, publishedOn }) => (
    <span key={key} className="source">
      {url && /^https?:/.test(url) ? (
        <Anchor href={url} rel="noreferrer" underline="always" dir="auto">
          {title}
        </Anchor>
      ) : (
        <span dir="auto">{title}</span>
      )}
      {publishedOn && (
        <>
          {' '}
          <span className="ltr">{publishedOn}</span>
        </>
      )}
    </span>
  ));
}

/** Sources that a record names by their keys: by title, as far as they were read. */
export function Cited({ agreement, keys }: { agreement: string; keys: readonly string[] }) {
  const known = useSources(agreement);
  return (
    <SourceLinks
      sources={keys.map((key) => {
        const { title = key, publishedOn = null, url = null } = known.find((one) => one.key === key) ?? {};
        return { key, title, publishedOn, url };
      })}
    />
  );
}
