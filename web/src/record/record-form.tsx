import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import type { Filters } from '../filters';
import { useWords } from '../language';
import { newKey, send, type Sent, useOutbox } from '../outbox';
import { usePage } from '../page';
import { useWho } from '../session';
import { Way } from '../way';
import type { Word } from '../words';
import { CascadeShown } from './cascade';
import { hasDraft, useDraft, type Values } from './drafts';
import { useFaults } from './faults';
import { type Field, FieldInput } from './fields';
import { previewOf } from './preview';
import { rememberSources } from './sources';

/** What a form records, and how. */
export interface Recording {
  /** Of its draft on the device: `assessment ouagadougou-2013 art-21`. */
  name: string;
  /** What it does, in words. */
  title: Word;
  /** To which of many it does so, where a page has the form of each of them: its name. */
  about?: string;
  fields: readonly Field[];
  initial?: Values;
  /** The agreement that it is about; null: none. */
  agreement: string | null;
  /** Address below the product's own: `v1/agreements/…/assessments`. */
  path: string;
  /** What is posted of the values; sources are added under `sources` where the form has them. */
  body: (values: Values) => object;
  /** Whether the API can say first which deadlines would move (`dryRun=true`). */
  preview?: boolean;
  /** Whether it is one of many like it on a page: its button then is small. */
  quiet?: boolean;
  /** Hears what is typed, where other fields hang on it. */
  onTyped?: (values: Values) => void;
  /** What the answer is good for beside being there: a secret that is shown once. */
  onSaved?: (answer: unknown) => void;
}

/**
 * Records in one short form: what is typed stays on the device; what is saved is kept until the product has answered, and is
 * saved once however often the line drops; each fault stands beside its field.
 */
export function RecordForm({ recording, open: starts = false }: { recording: Recording; open?: boolean }) {
  const word = useWords();
  const person = useWho()?.personId;
  // a form with something in it that was never saved opens where it was left
  const [asked, setOpen] = useState<boolean>();
  const [said, setSaid] = useState<Sent['state']>();
  const waiting = useOutbox(person);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked === false) button.current?.focus(); // where the form was, for keyboards and readers
  }, [asked]);
  if (person === undefined) return null;
  const open = asked ?? (starts || hasDraft(person, recording.name));
  const isKept = said === 'waiting' && waiting.some(({ form }) => form.name === recording.name);
  return (
    <section className="no-print">
      {said && (
        <Alert color={isKept ? 'yellow' : 'green'} role="status" mb="sm">
          {word(isKept ? 'keptHere' : said === 'proposed' ? 'waits' : 'saved')}
          {said === 'proposed' && recording.agreement !== null && (
            <>
              {' '}
              <Way to="/agreements/$agreement/review" c="inherit" params={{ agreement: recording.agreement }}>
                {word('review')}
              </Way>
            </>
          )}
          {said === 'saved' && <AsOfNow />}
        </Alert>
      )}
      {open ? (
        <Form
          recording={recording}
          person={person}
          begins={asked === true}
          onClose={() => {
            setOpen(false);
          }}
          onSent={(state) => {
            setSaid(state);
            setOpen(starts);
          }}
        />
      ) : (
        <Button
          ref={button}
          {...(recording.about && { 'aria-label': `${word(recording.title)}: ${recording.about}` })}
          variant={recording.quiet ? 'subtle' : 'default'}
          size={recording.quiet ? 'compact-sm' : 'sm'}
          onClick={() => {
            setSaid(undefined);
            setOpen(true);
          }}
        >
          {word(recording.title)}
        </Button>
      )}
    </section>
  );
}

/** That a page of another day does not show what is about a later one, or was recorded later; and the way to what does. */
function AsOfNow() {
  const word = useWords();
  const { clocks } = usePage();
  if (!clocks.asOf && !clocks.knownAt) return null;
  return (
    <>
      {' '}
      {word('savedBeyond')}{' '}
      <Way to="." c="inherit" search={({ asOf: _, knownAt: _known, ...rest }: Clocks & Filters) => rest}>
        {word('showNow')}
      </Way>
    </>
  );
}

function Form({
  recording,
  person,
  begins,
  onClose,
  onSent,
}: {
  recording: Recording;
  person: string;
  /** Whether it was asked for just now: its first field then has the focus. */
  begins: boolean;
  onClose: () => void;
  onSent: (state: Sent['state']) => void;
}) {
  const word = useWords();
  const queries = useQueryClient();
  const { name, title, fields, agreement, path, preview } = recording;
  const { values, touched, set, reset } = useDraft(person, name, recording.initial ?? {});
  const { onTyped } = recording;
  useEffect(() => {
    onTyped?.(values);
  }, [onTyped, values]);
  const body = () => bodyOf(recording, values);
  const save = useMutation({
    networkMode: 'always', // without a line it is kept here
    mutationFn: () =>
      send({
        key: newKey(),
        path,
        body: body(),
        title: word(title),
        form: { name, page: location.href, values },
        person,
      }),
    onSuccess: async (sent) => {
      if (agreement !== null) rememberSources(agreement, citedIn(sent, values));
      reset();
      if (sent.state === 'saved') recording.onSaved?.(sent.answer);
      onSent(sent.state);
      await queries.invalidateQueries();
    },
  });
  const look = useMutation({ networkMode: 'always', mutationFn: () => previewOf('POST', path, body()) });
  const { faultsOf, form, told } = useFaults(save.error ?? look.error, fields);
  useEffect(() => {
    if (begins) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [begins, form]);
  const isSending = useRef(false); // a second press comes before the first is drawn
  const seldom = fields.filter(({ more }) => more);
  const input = (field: Field) => (
    <FieldInput
      key={field.name}
      field={field}
      agreement={agreement}
      value={values[field.name]}
      faults={faultsOf(field)}
      onChange={(value) => {
        set(field.name, value);
      }}
    />
  );
  return (
    <form
      aria-label={recording.about ? `${word(title)}: ${recording.about}` : word(title)}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        look.reset();
        if (isSending.current) return;
        isSending.current = true;
        save.mutate(undefined, {
          onSettled: () => {
            isSending.current = false;
          },
        });
      }}
    >
      <Title order={2}>{recording.about ? `${word(title)}: ${recording.about}` : word(title)}</Title>
      <fieldset className="plain" disabled={save.isPending}>
        <Stack maw={640}>
          {fields.filter(({ more }) => !more).map(input)}
          {seldom.length > 0 && (
            <details open={seldom.some((field) => faultsOf(field).length > 0 || isGiven(values[field.name]))}>
              <summary>{word('moreFields')}</summary>
              <Stack mt="sm">{seldom.map(input)}</Stack>
            </details>
          )}
          {told}
          {look.data && <CascadeShown cascade={look.data} />}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {word('save')}
            </Button>
            {preview && (
              <Button
                variant="default"
                loading={look.isPending}
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
                onClose();
              }}
            >
              {word(touched ? 'discard' : 'close')}
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}

const isGiven = (value: Values[string] | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);

/** The body that is posted: sources that nobody filled in are none. */
function bodyOf({ fields, body }: Recording, values: Values): object {
  const hasSources = fields.some(({ kind }) => kind === 'sources');
  return { ...body(values), ...(hasSources && { sources: sourcesIn(values) }) };
}

const sourcesIn = ({ sources }: Values): Schemas['SourceInput'][] =>
  Array.isArray(sources)
    ? (sources as Schemas['SourceInput'][]).filter(({ key, title }) => key ?? title?.trim())
    : [];

/** Keys of what a saved record cites, as the product answered, else as they were chosen. */
function citedIn(sent: Sent, values: Values): string[] {
  const told = sent.state === 'saved' ? (sent.answer as { sources?: unknown }).sources : undefined;
  const sources = Array.isArray(told) ? (told as { key?: string }[]) : sourcesIn(values);
  return sources.flatMap(({ key }) => (key === undefined ? [] : [key]));
}
