import { Anchor } from '@mantine/core';
import type { Schemas } from './api';

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
