import type { Clocks } from '../clocks';
import { OverTime } from './over-time';
import { PartsOf } from './parts-of';
import { Provisions } from './provisions';
import { Timeline } from './timeline';

/** What the page of an agreement holds below its figures: its pictures, and all that was promised. */
export function Below(where: { agreement: string; clocks: Clocks }) {
  return (
    <>
      <Timeline {...where} />
      <OverTime {...where} />
      <PartsOf {...where} by="theme" />
      <PartsOf {...where} by="party" />
      <Provisions {...where} />
    </>
  );
}
