import type { Prepared, RecordKind, Said } from '../deadlines/record-kind.js';
import type { Day } from '../domain/calendar-date.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import type { RegisterInput } from '../register/register.dto.js';
import type { Register } from '../register/register.service.js';

/** Records of the register as records of any kind: no deadline hangs on them. `about` is their place, as JSON. */
export class RegisterRecords implements RecordKind<RegisterInput> {
  readonly kind: string;
  readonly form: new () => RegisterInput;

  constructor(
    private readonly own: RegisterKind,
    private readonly register: Register,
  ) {
    this.kind = own.name;
    this.form = own.form;
  }

  /** @throws DomainError `refused` for another ref: what names the record stays */
  async prepare(write: Write, about: string, input: RegisterInput, today: Day): Promise<Prepared> {
    const place = JSON.parse(about) as RegisterPlace;
    if (input.ref !== undefined && input.ref !== place.ref)
      throw refusal('refused', '/ref', `stays ${place.ref}: other records may name it`);
    const made = await this.register.prepare(write, this.own, place, input, today);
    return { ...made, affected: {}, cause: '' };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { place, input } = await this.register.said(write, this.own, id);
    return { about: JSON.stringify(place), input };
  }

  view(agreementId: number, id: string): Promise<object> {
    return this.register.view(agreementId, this.own, id);
  }
}
