import { useEffect, useState } from 'react';
import type { Schemas } from '../api';

/** What is typed into a form, by name of the field. */
export type Values = Record<string, string | boolean | string[] | Schemas['SourceInput'][]>;

const placeOf = (person: string, name: string) => `jalon-draft ${person} ${name}`;

/** What was typed, and of a text that has versions, which one it began from. */
interface Draft {
  values: Values;
  base?: Base;
}

/** A version by its ETag, with what the form showed of it. */
export interface Base {
  etag: string;
  values: Values;
}

/** Keeps what is typed into a form on the device, so that a reload finds it again. */
export function keepDraft(person: string, name: string, values: Values, base?: Base): void {
  localStorage.setItem(placeOf(person, name), JSON.stringify({ values, base } satisfies Draft));
}

/** Forgets what was typed into a form. */
export function dropDraft(person: string, name: string): void {
  localStorage.removeItem(placeOf(person, name));
}

function draftOf(person: string, name: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(placeOf(person, name)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/** Whether something was typed into a form and never saved. */
export const hasDraft = (person: string, name: string): boolean => draftOf(person, name) !== null;

/** The version that a form left on the device began from. */
export const baseOfDraft = (person: string, name: string): Base | undefined => draftOf(person, name)?.base;

/** The values of a form: those left on the device, or the initial ones; each change is kept, beside the version it is of. */
export function useDraft(person: string, name: string, initial: Values, base?: Base) {
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...draftOf(person, name)?.values }));
  const [touched, setTouched] = useState(() => draftOf(person, name) !== null);
  useEffect(() => {
    if (touched) keepDraft(person, name, values, base);
  }, [person, name, touched, values, base]);
  return {
    values,
    /** Whether there is anything to lose. */
    touched,
    set: (field: string, value: Values[string]) => {
      setTouched(true);
      setValues((before) => ({ ...before, [field]: value }));
    },
    reset: () => {
      dropDraft(person, name);
      setTouched(false);
      setValues(initial);
    },
  };
}
