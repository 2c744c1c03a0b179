/** One formatter for all, as making one takes longer than a row of a list. */
const FORM = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

/** An instant in the reader's zone, to the minute, always from left to right; pointed at, as it was recorded. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} className="ltr">
      {FORM.format(new Date(at))}
    </time>
  );
}
