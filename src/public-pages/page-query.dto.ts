import { PickType } from '@nestjs/swagger';
import { PublicAgreementQuery, PublicListQuery } from '../publication/public-view.dto.js';

/** In which language, and which page of a list. */
export class PageQuery extends PickType(PublicListQuery, ['cursor', 'lang']) {}

/** Which page of the published agreements. */
export class IndexQuery extends PickType(PublicAgreementQuery, ['cursor', 'lang']) {}
