import type { ReactNode } from 'react';
import { usePage } from '../page';
import { Way } from '../way';

/** A figure of the summary as the way to what it counts: the items, with the records and sources behind them. */
export function FigureWay({
  figure,
  part,
  day,
  className,
  children,
}: {
  /** Its place in the summary, such as `counts.full`. */
  figure: string;
  /** Of a part of the summary; `key` null: what names none. */
  part?: { by: 'theme' | 'type' | 'party'; key: string | null } | undefined;
  /** The day that it is a figure of, where that is another one than the page's. */
  day?: string | undefined;
  className?: string;
  children: ReactNode;
}) {
  const { agreement, clocks } = usePage();
  return (
    <Way
      to="/agreements/$agreement/evidence"
      params={{ agreement }}
      search={{
        ...clocks,
        ...(day && { asOf: day }),
        figure,
        ...(part && { by: part.by, ...(part.key !== null && { key: part.key }) }),
      }}
      className={className}
    >
      {children}
    </Way>
  );
}
