import type { Prepared, RecordKind, Said } from '../deadlines/record-kind.js';
import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import { BELONGING } from '../register/register.queries.js';
import { inWords, oneInWords } from '../register/registered.js';
import type { RegisterInput } from '../register/register.dto.js';
import type { Register } from '../register/register.service.js';
import { LEANING_ON } from './leaning.queries.js';

/** Records of the register as records of any kind: no deadline hangs on them. `about` is their place, as JSON. */
export class RegisterRecords implements RecordKind<RegisterInput> {
  readonly kind: string;
  readonly form: new () => RegisterInput;

  /** `below`: kinds of what belongs to records of this kind. */
  constructor(
    private readonly own: RegisterKind,
    private readonly below: readonly RegisterKind[],
    private readonly register: Register,
  ) {
    this.kind = own.name;
    this.form = own.form;
  }

  /** @throws DomainError `refused` for another ref, for what names the record stays; and as recording it would */
  async prepare(write: Write, about: string, input: RegisterInput, today: Day): Promise<Prepared> {
    const place = JSON.parse(about) as RegisterPlace;
    if (input.ref !== undefined && input.ref !== place.ref)
      throw refusal('refused', '/ref', `stays ${place.ref}: other records may name it`);
    await this.assertNotKept(write, place.ref);
    const made = await this.register.prepare(write, this.own, place, input, today);
    await this.register.check(write, this.own, place, input, today);
    await this.assertNotAfter(write, place.ref, (made.columns as { day: Day }).day);
    return { ...made, affected: {}, cause: '' };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { place, input } = await this.register.said(write, this.own, id);
    return { about: JSON.stringify(place), input };
  }

  /** @throws DomainError `conflict` naming what in effect leans on it */
  async assertLetGo(write: Write, id: string): Promise<void> {
    const { agreementId, recordedAt, manager } = write;
    const { place } = await this.register.said(write, this.own, id);
    await this.assertNotKept(write, place.ref);
    const values = [agreementId, this.own.name, place.ref, recordedAt, this.belowNames(), id];
    const leaning = await manager.query<{ what: string }[]>(LEANING_ON, values);
    if (leaning.length === 0) return;
    const named = leaning.map(({ what }) => what).join(', ');
    throw new DomainError(
      'conflict',
      `others in effect name this record: ${named}. Correct or retract those first`,
    );
  }

  /** That a record of its kind, and this one, can be changed at all. @throws DomainError `conflict` */
  private async assertNotKept(write: Write, ref: string): Promise<void> {
    if (this.own.final) throw stays(this.own.name);
    await this.own.assertLoose?.(write, ref);
  }

  /** That a day is not after that of anything which belongs to the record. @throws DomainError `refused` */
  private async assertNotAfter(write: Write, ref: string, day: Day): Promise<void> {
    const values = [write.agreementId, this.belowNames(), ref, write.recordedAt, ''];
    const [first] = await write.manager.query<{ kind: string; ref: string; day: Day }[]>(BELONGING, values);
    if (!first || first.day >= day) return;
    const detail = `is after ${first.day}, the day of ${inWords(first.kind)} ${first.ref}, which belongs to it`;
    throw refusal('refused', `/${this.own.day}`, detail);
  }

  private belowNames(): string[] {
    return this.below.map(({ name }) => name);
  }

  view(agreementId: number, id: string): Promise<object> {
    return this.register.view(agreementId, this.own, id);
  }
}

const stays = (kind: string): DomainError =>
  new DomainError('conflict', `${oneInWords(kind)} stays as it was recorded: what it did cannot be undone`);
