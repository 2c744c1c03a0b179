import { ApiProperty, PickType } from '@nestjs/swagger';
import { FrozenDocument, PublicCorrigendum } from '../editions/edition-acts.dto.js';
import { EditionView } from '../editions/edition.dto.js';
import { PublicListQuery } from './public-view.dto.js';

const EDITION = [
  ...([
    'lang',
    'otherLangs',
    'ref',
    'title',
    'number',
    'from',
    'to',
    'cutOff',
    'stage',
    'corrected',
  ] as const),
] as const;

/** Which editions. */
export class PublicEditionQuery extends PickType(PublicListQuery, ['limit', 'cursor', 'lang', 'format']) {}

/** A published edition of the report. */
export class PublicEdition extends PickType(EditionView, [...EDITION]) {
  @ApiProperty({ format: 'date' })
  publishedOn: string;
  /** What was frozen, in each language. */
  documents: FrozenDocument[];
  /** Address of its report, from the base; `format`, `lang` and `corrigenda` are added. */
  report: string;
}

/** A published edition with its corrigenda. */
export class PublicEditionView extends PublicEdition {
  /** The earliest first. */
  corrigenda: PublicCorrigendum[];
}

/** A page of the published editions, the newest period first: as they are known now. */
export class PublicEditionList {
  items: PublicEdition[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
}
