import { Injectable } from '@nestjs/common';
import type { Write } from '../ledger/ledger.service.js';
import { DeadlineSpans } from './deadline-spans.service.js';
import type { Prepared } from './record-kind.js';

/** Stores records and keeps what is derived from them. */
@Injectable()
export class Recording {
  constructor(private readonly spans: DeadlineSpans) {}

  /** Stores a record that was made ready; its id. */
  async record(write: Write, prepared: Prepared): Promise<string> {
    const id = await this.store(write, prepared);
    await this.spans.refresh(write, prepared.affected, prepared.cause);
    return id;
  }

  /** The same without what is derived. `place`: that of the record which it corrects. */
  async store(
    write: Write,
    { kind, entity, columns, digest }: Prepared,
    place: { sequence?: string; position?: number } = {},
  ): Promise<string> {
    const id = write.newId();
    await write.insert(entity, [{ ...write.stamp, ...place, ...columns, id, digest }]);
    write.enter(kind, id, digest);
    return id;
  }
}
