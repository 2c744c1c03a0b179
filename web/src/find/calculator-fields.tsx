import { Group, NativeSelect, TextInput } from '@mantine/core';
import type { Filters } from '../filters';
import { useWords } from '../language';
import type { Word } from '../words';
import { calculatorOf, KINDS } from './calculated';
import { CalendarFields } from './calendar-fields';

/** What each field shows, and what it does when it changes. */
export interface Fields {
  values: Filters;
  put: (next: Filters) => void;
  /** What the API found wrong at a JSON pointer, or below it. */
  faultAt: (pointer: string) => string | undefined;
}

/** The question: a rule, the day that it counts from, and by which calendar. */
export function CalculatorFields(fields: Fields) {
  const word = useWords();
  const { values, put, faultAt } = fields;
  const { kind, unit, count, direction, roll } = calculatorOf(values);
  const day = (name: string, label: Word, pointer: string) => (
    <TextInput
      type="date"
      label={word(label)}
      value={values[name] ?? ''}
      error={faultAt(pointer)}
      onChange={(event) => {
        put({ [name]: event.currentTarget.value });
      }}
    />
  );
  const choice = (name: string, label: Word, value: string, words: readonly (readonly [string, Word])[]) => (
    <NativeSelect
      label={word(label)}
      value={value}
      data={words.map(([one, said]) => ({ value: one, label: word(said) }))}
      onChange={(event) => {
        put({ [name]: event.currentTarget.value });
      }}
    />
  );
  const span = (pointer: string) => (
    <>
      <TextInput
        w={110}
        inputMode="numeric"
        label={word('calc_number')}
        value={values.n ?? ''}
        error={faultAt(pointer)}
        onChange={(event) => {
          put({ n: event.currentTarget.value.replace(/\D/g, '').replace(/^0+(?=\d)/, '') });
        }}
      />
      {choice('unit', 'calc_unit', unit, [
        ['D', 'calc_D'],
        ['W', 'calc_W'],
        ['M', 'calc_M'],
        ['Y', 'calc_Y'],
      ])}
    </>
  );
  return (
    <>
      <Group align="start" mb="sm">
        {choice(
          'kind',
          'calc_kind',
          kind,
          KINDS.map((one) => [one, `calc_${one}`] as const),
        )}
        {kind === 'relative' && (
          <>
            {span('/rule/offset')}
            {choice('count', 'calc_count', count, [
              ['calendar', 'calc_calendar'],
              ['working', 'calc_working'],
            ])}
            {choice('direction', 'calc_direction', direction, [
              ['after', 'calc_after'],
              ['before', 'calc_before'],
            ])}
            {day('anchor', 'calc_anchor', '/anchorOn')}
            {choice('roll', 'calc_roll', roll, [
              ['none', 'calc_rollNone'],
              ['next', 'calc_rollNext'],
              ['previous', 'calc_rollPrevious'],
            ])}
          </>
        )}
        {kind === 'fixed' && day('on', 'calc_on', '/rule/on')}
        {kind === 'window' && (
          <>
            {day('from', 'from', '/rule/from')}
            {day('to', 'to', '/rule/to')}
          </>
        )}
        {kind === 'recurring' && (
          <>
            {day('first', 'calc_first', '/rule/first')}
            {span('/rule/every')}
            {day('until', 'calc_last', '/rule/until')}
          </>
        )}
      </Group>
      {kind === 'relative' && (count === 'working' || roll !== 'none') && <CalendarFields {...fields} />}
    </>
  );
}
