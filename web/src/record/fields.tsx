import { Checkbox, Group, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useWords } from '../language';
import type { Word } from '../words';
import type { Values } from './drafts';
import type { Fault } from './faults';
import { Sources } from './sources';

/** A field of a form. */
export interface Field {
  /** Of its value, and where the API's body has the same name, of its faults. */
  name: string;
  label: Word;
  /** What it is about, beside its label: a title out of the data. */
  about?: string;
  kind: 'line' | 'text' | 'day' | 'number' | 'choice' | 'choices' | 'check' | 'sources';
  required?: boolean;
  hint?: Word;
  /** Of a choice: what may be chosen; of a line: what is offered while typing. */
  choices?: readonly { value: string; label: string }[];
  /** Whether it is needed seldom: it then stands behind a fold, which opens where something is in it or wrong with it. */
  more?: boolean;
  /** Start of the JSON pointers of its faults, where the body has it elsewhere: `/window/from`. */
  pointer?: string;
}

/** Draws a field and the fault that the API found in it. */
export function FieldInput({
  field: { name, label, about, kind, required = false, hint, choices = [] },
  agreement,
  value,
  faults,
  onChange,
}: {
  field: Field;
  /** Whose sources and texts it is about; null: none. */
  agreement: string | null;
  value: Values[string] | undefined;
  /** What is wrong with it; without, nothing. */
  faults: readonly Fault[];
  onChange: (value: Values[string]) => void;
}) {
  const word = useWords();
  const offers = useId();
  const text = typeof value === 'string' ? value : '';
  const common = {
    name,
    label: about === undefined ? word(label) : `${word(label)}: ${about}`,
    required,
    error: faults[0]?.detail,
    ...(hint && { description: word(hint) }),
  };
  const typed = (event: { currentTarget: { value: string } }) => {
    onChange(event.currentTarget.value);
  };
  switch (kind) {
    case 'line':
      return (
        <>
          <TextInput
            {...common}
            value={text}
            onChange={typed}
            dir="auto"
            {...(choices.length > 0 && { list: offers, autoComplete: 'off' })}
          />
          {choices.length > 0 && (
            <datalist id={offers}>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value} label={choice.label} />
              ))}
            </datalist>
          )}
        </>
      );
    case 'text':
      return <Textarea {...common} value={text} onChange={typed} dir="auto" autosize minRows={3} />;
    case 'day':
      return <TextInput {...common} type="date" value={text} onChange={typed} />;
    case 'number':
      return (
        <NumberInput
          {...common}
          value={text}
          hideControls
          onChange={(given) => {
            onChange(String(given));
          }}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={text}
          onChange={typed}
          data={[{ value: '', label: '—' }, ...choices]}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          {...common}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        >
          <Group mt="xs" mah={220} style={{ overflowY: 'auto' }}>
            {choices.map((choice) => (
              <Checkbox key={choice.value} value={choice.value} label={choice.label} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'check':
      return (
        <Checkbox
          {...common}
          checked={value === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
      );
    case 'sources':
      return (
        <Stack gap="xs">
          <Sources
            agreement={agreement ?? ''}
            sources={Array.isArray(value) ? (value as never[]) : []}
            required={required}
            faults={faults}
            onChange={onChange}
          />
        </Stack>
      );
  }
}
