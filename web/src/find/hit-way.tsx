import type { ReactNode } from 'react';
import type { Schemas } from '../api';
import { Way } from '../way';

/** The way to what was found; a source has no page, its agreement has. */
export function HitWay({
  hit: { kind, agreement, ref, lang },
  children,
}: {
  hit: Schemas['SearchHit'];
  children: ReactNode;
}) {
  const spoken = lang === null ? {} : { lang };
  if (agreement === null)
    return (
      <Way to="/parties/$party" params={{ party: ref }} {...spoken}>
        {children}
      </Way>
    );
  if (kind === 'provision' || kind === 'milestone' || kind === 'event')
    return (
      <Way to={`/agreements/$agreement/${kind}s/$item`} params={{ agreement, item: ref }} {...spoken}>
        {children}
      </Way>
    );
  return (
    <Way to="/agreements/$agreement" params={{ agreement }} {...spoken}>
      {children}
    </Way>
  );
}
