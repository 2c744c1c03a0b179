import { Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { useSources } from '../sources';

type Source = Schemas['SourceInput'];

const placeOf = (agreement: string) => `jalon-last-sources ${agreement}`;

/** Keys of the sources that were cited last on this device, for one agreement. */
export function lastSources(agreement: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(placeOf(agreement)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** Remembers what was cited, for the next form. */
export function rememberSources(agreement: string, keys: string[]): void {
  const recent = [...new Set([...keys, ...lastSources(agreement)])].slice(0, 8);
  localStorage.setItem(placeOf(agreement), JSON.stringify(recent));
}

const EMPTY: Source = { title: '' };

/** The sources of a record: stored ones by name, those cited last first, or new ones with what is known of them. */
export function Sources({
  agreement,
  sources,
  required,
  fault,
  onChange,
}: {
  agreement: string;
  sources: Source[];
  required: boolean;
  fault: string | undefined;
  onChange: (sources: Source[]) => void;
}) {
  const word = useWords();
  const stored = useSources(agreement);
  const last = lastSources(agreement);
  const rank = (key: string) => (last.includes(key) ? last.indexOf(key) : last.length);
  const offered = stored.toSorted((one, other) => rank(one.key) - rank(other.key));
  const rows = sources.length === 0 && required ? [EMPTY] : sources;
  const put = (at: number, source: Source) => {
    onChange(rows.map((one, place) => (place === at ? source : one)));
  };
  return (
    <Fieldset legend={word('sources')}>
      <Stack gap="xs">
        {rows.map((source, at) => (
          <Stack key={at} gap="xs">
            <NativeSelect
              label={word('sourceStored')}
              value={source.key ?? ''}
              onChange={(event) => {
                const key = event.currentTarget.value;
                put(at, key ? { key } : EMPTY);
              }}
              data={[
                { value: '', label: word('sourceNew') },
                ...offered.map(({ key, title }) => ({ value: key, label: title })),
              ]}
            />
            {source.key === undefined && (
              <NewSource
                source={source}
                required={required && at === 0}
                onChange={(one) => {
                  put(at, one);
                }}
              />
            )}
            {rows.length > 1 && (
              <Button
                variant="subtle"
                onClick={() => {
                  onChange(rows.filter((_, place) => place !== at));
                }}
              >
                {word('sourceRemove')}
              </Button>
            )}
          </Stack>
        ))}
        {fault && (
          <Text c="red" role="alert" size="sm">
            {fault}
          </Text>
        )}
        <Group>
          <Button
            variant="default"
            onClick={() => {
              onChange([...rows, EMPTY]);
            }}
          >
            {word('sourceAdd')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

/** What is known of a source that is not stored yet; only its title is needed. */
function NewSource({
  source,
  required,
  onChange,
}: {
  source: Source;
  required: boolean;
  onChange: (source: Source) => void;
}) {
  const word = useWords();
  const field = (name: 'title' | 'publisher' | 'publishedOn' | 'url' | 'reliability', type = 'text') => ({
    type,
    label: word(`source_${name}`),
    value: source[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { [name]: _, ...rest } = source;
      const given = event.currentTarget.value;
      onChange(given === '' && name !== 'title' ? rest : { ...rest, [name]: given });
    },
  });
  return (
    <>
      <TextInput {...field('title')} required={required} dir="auto" />
      <Group grow align="end">
        <TextInput {...field('publisher')} dir="auto" />
        <TextInput {...field('publishedOn', 'date')} />
      </Group>
      <Group grow align="end">
        <TextInput {...field('url', 'url')} dir="ltr" />
        <TextInput {...field('reliability')} dir="ltr" placeholder="B2" />
      </Group>
    </>
  );
}
