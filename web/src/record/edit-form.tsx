import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BASE, Problem } from '../api';
import { useWords } from '../language';
import { Shown } from '../parts';
import { useWho } from '../session';
import type { Word } from '../words';
import { CascadeShown } from './cascade';
import { Conflict, merged } from './conflict';
import { type Base, baseOfDraft, hasDraft, useDraft, type Values } from './drafts';
import { useFaults } from './faults';
import { type Field, FieldInput } from './fields';
import { previewOf } from './preview';

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

/** Texts in all their languages: those that are not changed are sent as they stand. */
async function read<View>(path: string): Promise<Version<View>> {
  const headers = { 'accept-language': '*' }; // else the browser sends its own, and gets that one alone
  const response = await fetch(new URL(path, BASE), { credentials: 'same-origin', headers });
  if (!response.ok) throw await Problem.of(response);
  return { view: (await response.json()) as View, etag: response.headers.get('etag') ?? '' };
}

/** Changes something that others may change too: what they saved meanwhile is shown beside mine, and nothing is lost. */
export function EditForm<View>({ change }: { change: Change<View> }) {
  const word = useWords();
  const person = useWho()?.personId;
  const [asked, setOpen] = useState<boolean>();
  const [isSaved, setSaved] = useState(false);
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
      <section className="no-print">
        {isSaved && (
          <Alert color="green" role="status" mb="sm">
            {word('saved')}
          </Alert>
        )}
        <Button
          variant="default"
          onClick={() => {
            setSaved(false);
            setOpen(true);
          }}
        >
          {word(change.title)}
        </Button>
      </section>
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
            onClose={(saved) => {
              setSaved(saved);
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
  onClose: (saved: boolean) => void;
}) {
  const word = useWords();
  const queries = useQueryClient();
  // what was left on the device may be about a version before: then somebody saved meanwhile
  const [base, setBase] = useState<Base>(
    () => baseOfDraft(person, name) ?? { etag: first.etag, values: valuesOf(first.view) },
  );
  const [theirs, setTheirs] = useState(base.etag === first.etag ? undefined : first);
  const [view, setView] = useState(first.view);
  const { values, set, reset } = useDraft(person, name, valuesOf(first.view), base);
  const before = base.values;
  const changed = new Set(
    fields.map((field) => field.name).filter((field) => differ(values[field], before[field])),
  );
  const patch = () => body(values, changed, view);
  const ifMatch = { 'if-match': base.etag };
  const look = useMutation({
    networkMode: 'always',
    mutationFn: () => previewOf('PATCH', path, patch(), ifMatch),
  });
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const response = await fetch(new URL(path, BASE), {
        method: 'PATCH',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', ...ifMatch },
        body: JSON.stringify(patch()),
      });
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
      onClose(true);
      await queries.invalidateQueries();
    },
  });
  const { faultsOf, form, told } = useFaults(save.error ?? look.error, fields);
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
          setBase({ etag: theirs.etag, values: valuesOf(theirs.view) });
          setView(theirs.view);
          setTheirs(undefined);
          save.reset();
        }}
      />
    );
  return (
    <form
      ref={form}
      aria-label={word(title)}
      onSubmit={(event) => {
        event.preventDefault();
        look.reset();
        if (!save.isPending) save.mutate();
      }}
    >
      <Title order={2}>{word(title)}</Title>
      <fieldset className="plain" disabled={save.isPending}>
        <Stack maw={640}>
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              agreement={agreement ?? null}
              value={values[field.name]}
              faults={faultsOf(field)}
              onChange={(value) => {
                set(field.name, value);
              }}
            />
          ))}
          {told}
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
                  save.reset();
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
                onClose(false);
              }}
            >
              {word(changed.size > 0 ? 'discard' : 'close')}
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}
