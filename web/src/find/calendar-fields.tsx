import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage, useWords } from '../language';
import { useAgreements } from '../agreements';
import { calculatorOf, NO_REST, WEEK } from './calculated';
import type { Fields } from './calculator-fields';

/** By which calendar is counted: an agreement's, or rest days and holidays that are named here. */
export function CalendarFields({ values, put, faultAt }: Fields) {
  const word = useWords();
  const { lang } = useLanguage();
  const agreements = useAgreements();
  const { rest } = calculatorOf(values);
  const nameOf = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
  return (
    <Stack mb="sm" gap="sm">
      <NativeSelect
        maw={320}
        label={word('calc_whose')}
        value={values.agreement ?? ''}
        data={[{ value: '', label: word('calc_chosen') }, ...agreements]}
        onChange={(event) => {
          put({ agreement: event.currentTarget.value });
        }}
      />
      {values.agreement === undefined && (
        <>
          <Checkbox.Group
            label={word('calc_rest')}
            value={rest}
            error={faultAt('/calendar/week')}
            onChange={(days) => {
              put({ rest: days.length === 0 ? NO_REST : WEEK.filter((day) => days.includes(day)).join(',') });
            }}
          >
            <Group mt="xs">
              {WEEK.map((day, at) => (
                <Checkbox key={day} value={day} label={nameOf.format(Date.UTC(2024, 0, 1 + at))} />
              ))}
            </Group>
          </Checkbox.Group>
          <Holidays values={values} put={put} faultAt={faultAt} />
        </>
      )}
    </Stack>
  );
}

/** Holidays one by one: a day is added, and taken away again. */
function Holidays({ values, put, faultAt }: Fields) {
  const word = useWords();
  const [day, setDay] = useState('');
  const { holidays } = calculatorOf(values);
  const set = (days: readonly string[]) => {
    put({ holidays: [...new Set(days)].toSorted().join(',') });
  };
  return (
    <Group align="end">
      <TextInput
        type="date"
        label={word('calc_holiday')}
        value={day}
        error={faultAt('/calendar/holidays')}
        onChange={(event) => {
          setDay(event.currentTarget.value);
        }}
      />
      <Button
        variant="default"
        disabled={day === ''}
        onClick={() => {
          set([...holidays, day]);
          setDay('');
        }}
      >
        {word('calc_addHoliday')}
      </Button>
      {holidays.map((one) => (
        <Button
          key={one}
          variant="subtle"
          aria-label={word('calc_removeHoliday', { day: one })}
          onClick={() => {
            set(holidays.filter((other) => other !== one));
          }}
        >
          <span className="ltr">{one} ✕</span>
        </Button>
      ))}
    </Group>
  );
}
