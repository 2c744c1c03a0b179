/** An instant in the reader's zone, to the minute, always from left to right. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="ltr">
      {new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })}
    </time>
  );
}
