import type { Field } from '../record/fields';
import type { Word } from '../words';
import type { usePeople } from '../people';

/** A field that names a person: admins choose by name, all others give the id that they were told. */
export const personField = (
  name: string,
  label: Word,
  { known, isAdmin }: ReturnType<typeof usePeople>,
  required = false,
): Field =>
  isAdmin
    ? { name, label, required, kind: 'choice', choices: known }
    : { name, label, required, kind: 'line', choices: known, hint: 'personIdHint' };
