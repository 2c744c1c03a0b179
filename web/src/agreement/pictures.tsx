import type { Clocks } from '../clocks';
import { OverTime } from './over-time';
import { PartsOf } from './parts-of';

/** What the page of an agreement draws below its first screen. */
export function Pictures(where: { agreement: string; clocks: Clocks }) {
  return (
    <>
      <OverTime {...where} />
      <PartsOf {...where} by="theme" />
      <PartsOf {...where} by="party" />
    </>
  );
}
