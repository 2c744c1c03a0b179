import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { Transform } from 'class-transformer';
import { ListQuery, wholeNumber } from '../ledger/two-clocks.dto.js';
import { FAULTS } from '../verify/chain.js';
import { IsInstant, IsRef } from '../validators.js';

const FAULT_NAMES = Object.keys(FAULTS);

/** Which entries of the ledger. */
export class AuditQuery extends ListQuery {
  /** Ref of an agreement; `system` for people, keys, parties and scales. */
  @IsOptional()
  @IsRef()
  agreement?: string;

  /** Opaque id of a person. */
  @IsOptional()
  @IsUUID()
  author?: string;

  /** What was done, in the words of the entries. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200, { context: { status: 400 } })
  action?: string;

  /** Recorded after this instant. */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** Recorded by this instant. */
  @IsOptional()
  @IsInstant()
  to?: string;
}

/** Which chain; all when left out. */
export class ChainQuery {
  /** Ref of an agreement; `system` for people, keys, parties and scales. */
  @IsOptional()
  @IsRef()
  agreement?: string;
}

/** From which head of a chain to which. */
export class ConsistencyQuery {
  /** Ref of an agreement; `system` for people, keys, parties and scales. */
  @IsRef()
  agreement: string;

  /** Sequence number of the earlier head; 0 is before the first entry. */
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { context: { status: 400 } })
  from: number;

  /** Sequence number of the later head. */
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { context: { status: 400 } })
  to: number;
}

/** One write: who did what, when, and the digests of what was written. */
export class AuditEntry {
  /** Ref of the agreement; `system` for what belongs to none. */
  agreement: string;
  /** Number of the chain, as it is hashed. */
  @ApiProperty({ type: 'integer' })
  chain: number;
  @ApiProperty({ type: 'integer' })
  sequence: number;
  recordedAt: string;
  /** Opaque id. */
  @ApiProperty({ format: 'uuid' })
  author: string;
  action: string;
  /** Canonical JSON: the kind, id and digest of each row, and the salted hashes of new sources. */
  body: string;
  previousHash: string;
  hash: string;
}

/** A page of the ledger, oldest first. */
export class AuditList {
  items: AuditEntry[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  asOf: string | null;
  knownAt: string;
}

/** What was found of one chain. */
export class ChainVerdict {
  agreement: string;
  @ApiProperty({ type: 'integer' })
  chain: number;
  @ApiProperty({ type: 'integer' })
  entries: number;
  /** Null: every entry is as it was written. */
  @ApiProperty({ enum: [...FAULT_NAMES, null], nullable: true })
  fault: string | null;
  /** Sequence number of the first entry that is not as it was. */
  @ApiProperty({ type: 'integer', nullable: true })
  firstBad: number | null;
  detail: string;
  /** Entries newer than the newest head that was written outside the database. */
  @ApiProperty({ type: 'integer' })
  notYetAnchored: number;
}

/** Whether the ledger is as it was written. */
export class Verification {
  valid: boolean;
  /** What is wrong with the heads that were written outside the database. */
  faults: string[];
  chains: ChainVerdict[];
}

/** The end of a chain, signed. */
export class HeadView {
  agreement: string;
  @ApiProperty({ type: 'integer' })
  chain: number;
  @ApiProperty({ type: 'integer' })
  from: number;
  @ApiProperty({ type: 'integer' })
  to: number;
  /** The hash of the newest entry. */
  hashes: string[];
  signedAt: string;
  /** Name of the key. */
  key: string;
  /** Ed25519 over the canonical JSON of the rest, base64url. */
  signature: string;
}

/** The ends of all chains, and the key that signs them. */
export class HeadList {
  items: HeadView[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  /** PEM. */
  publicKey: string;
}

/** An entry as it is hashed. */
export class Link {
  @ApiProperty({ type: 'integer' })
  chain: number;
  @ApiProperty({ type: 'integer' })
  sequence: number;
  recordedAt: string;
  author: string;
  action: string;
  /** SHA-256 of the body. */
  bodyHash: string;
  previousHash: string;
  hash: string;
}

/** That one head of a chain goes on from another: hash the links one after the other. */
export class Consistency {
  agreement: string;
  @ApiProperty({ type: 'integer' })
  from: number;
  @ApiProperty({ type: 'integer' })
  to: number;
  /** Hash of the earlier head. */
  fromHash: string;
  toHash: string;
  links: Link[];
}
