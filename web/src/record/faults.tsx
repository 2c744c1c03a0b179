import { Alert } from '@mantine/core';
import { type RefObject, useEffect, useRef } from 'react';
import { Problem } from '../api';
import { useWords } from '../language';
import { Failed } from '../parts';
import type { Field } from './fields';

/** A fault that the API found, and where below the field it is: `/0/url` in its first source. */
export interface Fault {
  at: string;
  detail: string;
}

const pointerOf = ({ name, pointer = `/${name}` }: Field): string => pointer;

/** Puts the faults of a refusal beside their fields, the first of which has the focus then; what is left is told at the end. */
export function useFaults(
  error: Error | null,
  fields: readonly Field[],
): { faultsOf: (field: Field) => Fault[]; form: RefObject<HTMLFormElement | null>; told: React.ReactNode } {
  const word = useWords();
  const form = useRef<HTMLFormElement>(null);
  const errors = error instanceof Problem ? error.errors : [];
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const faultsOf = (field: Field): Fault[] => {
    const pointer = pointerOf(field);
    return errors
      .filter(({ pointer: at }) => at === pointer || at.startsWith(`${pointer}/`))
      .map(({ pointer: at, detail }) => ({ at: at.slice(pointer.length), detail }));
  };
  const isPlaced = errors.length > 0 && errors.length === fields.flatMap(faultsOf).length;
  return {
    faultsOf,
    form,
    told: isPlaced ? (
      <Alert color="red" role="alert">
        {word('seeFields')}
      </Alert>
    ) : (
      error && <Failed error={error} />
    ),
  };
}
