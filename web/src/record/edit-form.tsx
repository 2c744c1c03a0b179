import { Button, Group, Stack, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BASE, Problem, type Schemas } from '../api';
import { useWords } from '../language';
import { Failed, Shown } from '../parts';
import { useWho } from '../session';
import type { Word } from '../words';
import { CascadeShown } from './cascade';
import { Conflict, merged } from './conflict';
import { hasDraft, useDraft, type Values } from './drafts';
import { type Field, FieldInput } from './fields';

/** What a form changes of something that has versions. */
export interface Change<View> {
  /** Of its draft on the device. */
  name: string;
  title: Word;
  fields: readonly Field[];
  /** Whose sources are offered, where the form has them. */
  agreement?: string;
  /** Address below the product's own, which is read and patched. */
  path: string;
  /** Whether the API can say first which deadlines would move (`dryRun=true`). */
  preview?: boolean;
  /** What the form shows of a version. */
  valuesOf: (view: View) => Values;
  /** What is sent of the fields named: those that were changed. */
  body: (values: Values, changed: ReadonlySet<string>, view: View) => object;
}

/** A version as it was read. */
interface Version<View> {
  view: View;
  etag: string;
}

async function read<View>(path: string): Promise<Version<View>> {
  const response = await fetch(new URL(path, BASE), { credentials: 'same-origin' });
  if (!response.ok) throw await Problem.of(response);
  return { view: (await response.json()) as View, etag: response.headers.get('etag') ?? '' };
}

/** Changes something that others may change too: what they saved meanwhile is shown beside mine, and nothing is lost. */
export function EditForm<View>({ change }: { change: Change<View> }) {
  const word = useWords();
  const person = useWho()?.personId;
  const [asked, setOpen] = useState<boolean>();
  const open = asked ?? (person !== undefined && hasDraft(person, change.name));
  const version = useQuery({
    queryKey: ['version', change.path],
    enabled: open,
    staleTime: Infinity, // a form is about the version that it was opened on
    gcTime: 0,
    queryFn: () => read<View>(change.path),
  });
  if (person === undefined) return null;
  if (!open)
    return (
      <Button
        variant="default"
        className="no-print"
        onClick={() => {
          setOpen(true);
        }}
      >
        {word(change.title)}
      </Button>
    );
  return (
    <section className="no-print">
      <Shown query={version}>
        {(first) => (
          <Editing
            key={first.etag}
            change={change}
            person={person}
            first={first}
            onClose={() => {
              setOpen(false);
            }}
          />
        )}
      </Shown>
    </section>
  );
}

const differ = (one: Values[string] | undefined, other: Values[string] | undefined) =>
  JSON.stringify(one ?? '') !== JSON.stringify(other ?? '');

function Editing<View>({
  change: { name, title, fields, agreement, path, preview, valuesOf, body },
  person,
  first,
  onClose,
}: {
  change: Change<View>;
  person: string;
  first: Version<View>;
  onClose: () => void;
}) {
  const word = useWords();
  const queries = useQueryClient();
  const [base, setBase] = useState(first);
  const [theirs, setTheirs] = useState<Version<View>>();
  const { values, set, reset } = useDraft(person, name, valuesOf(first.view));
  const before = valuesOf(base.view);
  const changed = new Set(
    fields.map((field) => field.name).filter((field) => differ(values[field], before[field])),
  );
  const ask = (address: URL) =>
    fetch(address, {
      method: 'PATCH',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'if-match': base.etag },
      body: JSON.stringify(body(values, changed, base.view)),
    });
  const look = useMutation({
    mutationFn: async () => {
      const address = new URL(path, BASE);
      address.searchParams.set('dryRun', 'true');
      const response = await ask(address);
      if (!response.ok) throw await Problem.of(response);
      return ((await response.json()) as Schemas['DryRun']).cascade;
    },
  });
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const response = await ask(new URL(path, BASE));
      if (response.status !== 412) {
        if (!response.ok) throw await Problem.of(response);
        return true;
      }
      const now = await read<View>(path);
      const stored = valuesOf(now.view);
      // an answer that was lost on the way: what is stored is what was sent
      if ([...changed].every((field) => !differ(values[field], stored[field]))) return true;
      setTheirs(now);
      return false;
    },
    onSuccess: async (isSaved) => {
      if (!isSaved) return;
      reset();
      onClose();
      await queries.invalidateQueries();
    },
  });
  const failure = save.error ?? look.error;
  const problem = failure instanceof Problem ? failure : null;
  const faultOf = ({ name: field, pointer = `/${field}` }: Field) =>
    problem?.errors.find(({ pointer: at }) => at === pointer || at.startsWith(`${pointer}/`))?.detail;
  if (theirs)
    return (
      <Conflict
        fields={fields}
        before={before}
        mine={values}
        theirs={valuesOf(theirs.view)}
        onChosen={(mine) => {
          const next = merged(fields, { before, mine: values, theirs: valuesOf(theirs.view) }, mine);
          for (const [field, value] of Object.entries(next)) set(field, value);
          setBase(theirs);
          setTheirs(undefined);
          save.reset();
        }}
      />
    );
  return (
    <form
      aria-label={word(title)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Title order={2}>{word(title)}</Title>
      <Stack maw={640}>
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            agreement={agreement ?? null}
            value={values[field.name]}
            fault={faultOf(field)}
            onChange={(value) => {
              set(field.name, value);
            }}
          />
        ))}
        {failure && <Failed error={failure} />}
        {look.data && <CascadeShown cascade={look.data} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={changed.size === 0}>
            {word('save')}
          </Button>
          {preview && (
            <Button
              variant="default"
              loading={look.isPending}
              disabled={changed.size === 0}
              onClick={() => {
                look.mutate();
              }}
            >
              {word('preview')}
            </Button>
          )}
          <Button
            variant="subtle"
            onClick={() => {
              reset();
              onClose();
            }}
          >
            {word(changed.size > 0 ? 'discard' : 'close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
