import { Text } from '@mantine/core';

/** What a tile tells: a figure under its name, over what it is a figure of. */
export function Told({ label, figure, base }: { label: string; figure: string | number; base: string }) {
  return (
    <>
      <Text size="sm">{label}</Text>
      <Text size="xl" fw={700}>
        {figure}
      </Text>
      <Text size="xs">{base}</Text>
    </>
  );
}
