import { ApiProperty } from '@nestjs/swagger';
import type { PageFoot } from './page.js';

/** What a page of a list within an agreement says beside its items. */
export class PageFootView implements PageFoot {
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  @ApiProperty({ type: 'integer' })
  sequence: number;
}
