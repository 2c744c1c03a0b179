import { Alert, Button, Group, NativeSelect, Table, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language';
import type { Values } from './drafts';
import type { Field } from './fields';

/** The three states of a text that two people changed. */
interface Sides {
  before: Values;
  mine: Values;
  theirs: Values;
}

const shown = (value: Values[string] | undefined): string =>
  Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : (one.title ?? one.key ?? ''))).join(', ')
    : String(value ?? '');
const same = (one: Values[string] | undefined, other: Values[string] | undefined) =>
  JSON.stringify(one ?? '') === JSON.stringify(other ?? '');

/** What stands after the choice: mine where it was chosen, theirs in all else. */
export function merged(
  fields: readonly Field[],
  { mine, theirs }: Sides,
  chosen: ReadonlySet<string>,
): Values {
  return Object.fromEntries(
    fields.map(({ name }) => [name, (chosen.has(name) ? mine[name] : theirs[name]) ?? '']),
  );
}

/** Mine beside theirs, field by field, where somebody saved while I was writing: I choose, and go on from theirs. */
export function Conflict({
  fields,
  before,
  mine,
  theirs,
  onChosen,
}: Sides & { fields: readonly Field[]; onChosen: (mine: ReadonlySet<string>) => void }) {
  const word = useWords();
  const torn = fields.filter(({ name }) => !same(mine[name], theirs[name]));
  const [chosen, setChosen] = useState(
    () => new Set(torn.filter(({ name }) => !same(mine[name], before[name])).map(({ name }) => name)),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section aria-label={word('conflict')}>
      <Title order={2} ref={heading} tabIndex={-1}>
        {word('conflict')}
      </Title>
      <Alert color="yellow" mb="sm">
        {word('conflictWhy')}
      </Alert>
      <Table.ScrollContainer minWidth={520} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['what', 'before', 'mine', 'theirs', 'keep'] as const).map((head) => (
                <Table.Th key={head} scope="col">
                  {word(head)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {torn.map(({ name, label }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{word(label)}</Table.Th>
                {[before, mine, theirs].map((side, at) => (
                  <Table.Td key={at}>
                    <Text dir="auto" size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                      {shown(side[name])}
                    </Text>
                  </Table.Td>
                ))}
                <Table.Td>
                  <NativeSelect
                    aria-label={`${word('keep')}: ${word(label)}`}
                    value={chosen.has(name) ? 'mine' : 'theirs'}
                    data={[
                      { value: 'mine', label: word('mine') },
                      { value: 'theirs', label: word('theirs') },
                    ]}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.currentTarget.value === 'mine') next.add(name);
                      else next.delete(name);
                      setChosen(next);
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group mt="sm">
        <Button
          onClick={() => {
            onChosen(chosen);
          }}
        >
          {word('reapply')}
        </Button>
      </Group>
    </section>
  );
}
