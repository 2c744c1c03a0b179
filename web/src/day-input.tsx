import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

/** How long typing rests before what was typed counts, in milliseconds. */
const REST = 300;

/** Chooses a day by which a page reads. While it is typed, digit by digit, the page is not asked for each day in between. */
export function DayInput({
  label,
  value,
  onChosen,
}: {
  label: string;
  /** The day that counts; empty: none. */
  value: string;
  onChosen: (day: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<number>(undefined);
  useEffect(() => {
    setTyped(value);
  }, [value]);
  const choose = (day: string) => {
    window.clearTimeout(timer.current);
    const isWhole = day === '' || day >= '1000'; // the year's first digits come as the years 2, 20 and 201
    if (isWhole && day !== value) onChosen(day);
  };
  return (
    <TextInput
      type="date"
      label={label}
      maw={260}
      value={typed}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => {
          choose(day);
        }, REST);
      }}
      onBlur={() => {
        choose(typed);
      }}
    />
  );
}
