import { Button, Group, TextInput } from '@mantine/core';
import { useWords } from '../language';
import { dayNumber, dayOf } from '../pictures/days';
import type { Zoom } from './zoom';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Nearer, farther, earlier, later; or from a day to a day. */
export function ZoomBar({ zoom: { whole, span, show, scale, move } }: { zoom: Zoom }) {
  const word = useWords();
  const [first, last] = span.map(Math.round) as [number, number];
  const buttons = [
    [
      'zoomIn',
      () => {
        scale(0.5);
      },
    ],
    [
      'zoomOut',
      () => {
        scale(2);
      },
    ],
    [
      'earlier',
      () => {
        move(-0.5);
      },
    ],
    [
      'later',
      () => {
        move(0.5);
      },
    ],
    [
      'whole',
      () => {
        show(whole);
      },
    ],
  ] as const;
  return (
    <Group gap="xs" align="end" className="no-print" mb="xs">
      {buttons.map(([name, go]) => (
        <Button key={name} variant="default" size="compact-sm" onClick={go}>
          {word(name)}
        </Button>
      ))}
      <TextInput
        type="date"
        size="xs"
        label={word('from')}
        value={dayOf(first)}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (DAY.test(day) && dayNumber(day) < last) show([dayNumber(day), last]);
        }}
      />
      <TextInput
        type="date"
        size="xs"
        label={word('to')}
        value={dayOf(last)}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (DAY.test(day) && dayNumber(day) > first) show([first, dayNumber(day)]);
        }}
      />
    </Group>
  );
}
