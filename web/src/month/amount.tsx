import { FormattedNumber } from 'react-intl';

/** A number with what it is counted in. */
export function Amount({ value, unit }: { value: number; unit: string }) {
  return (
    <bdi>
      <FormattedNumber value={value} maximumFractionDigits={15} /> {unit}
    </bdi>
  );
}

/** A percent of the target: a figure, and a bar that repeats it. */
export function Share({ share }: { share: number | null }) {
  if (share === null) return '—';
  return (
    <>
      <span className="ltr">{share} %</span>
      <svg className="bar" width="100%" height="10" aria-hidden>
        <rect width="100%" height="10" fill="none" stroke="currentColor" />
        <rect
          width={`${Math.min(100, Math.max(0, share))}%`}
          height="10"
          fill="var(--mantine-primary-color-filled)"
        />
      </svg>
    </>
  );
}
