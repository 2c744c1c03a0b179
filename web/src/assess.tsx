import { Alert, Button, NativeSelect, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api, Problem } from './api';
import { useLanguage, useWords } from './language';
import { useLevels } from './levels';
import { Failed } from './parts';

/** Which field of the form a fault of the API is about. */
const FIELD_OF: Record<string, string> = {
  '/note': 'note',
  '/sources': 'source',
  '/sources/0/title': 'source',
};

/**
 * Records an assessment of a provision. One attempt bears one Idempotency-Key until it was answered: sent again after the
 * line dropped, it is saved once.
 */
export function Assess({ agreement, provision }: { agreement: string; provision: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const key = useRef<string>(undefined);
  const levels = useLevels(agreement);
  const save = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      const given = new FormData(form);
      const text = (name: string) => {
        const value = given.get(name);
        return typeof value === 'string' ? value.trim() : '';
      };
      key.current ??= crypto.randomUUID();
      const made = await answer(
        api.POST('/v1/agreements/{agreement}/provisions/{provision}/assessments', {
          params: { path: { agreement, provision }, header: { 'Idempotency-Key': key.current } },
          body: {
            level: text('level'),
            effectiveOn: text('effectiveOn'),
            assessor: text('assessor'),
            kind: 'desk',
            note: { [lang]: text('note') },
            sources: [{ title: text('source') }],
          },
        }),
      );
      form.reset();
      return made;
    },
    onSuccess: async () => {
      key.current = undefined;
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof Problem) key.current = undefined; // it was answered: the next attempt is another one
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  const fault = (name: string) =>
    problem?.errors.find(({ pointer }) => (FIELD_OF[pointer] ?? pointer.slice(1)) === name)?.detail;
  if (!open)
    return (
      <Button
        variant="default"
        className="no-print"
        onClick={() => {
          setOpen(true);
        }}
      >
        {word('assess')}
      </Button>
    );
  return (
    <section className="no-print">
      <Title order={2}>{word('assess')}</Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(event.currentTarget);
        }}
      >
        <Stack maw={560}>
          <NativeSelect
            name="level"
            label={word('level')}
            required
            error={fault('level')}
            data={levels.map(({ level, title }) => ({ value: level, label: title }))}
          />
          <TextInput
            name="effectiveOn"
            type="date"
            label={word('effectiveOn')}
            required
            error={fault('effectiveOn')}
          />
          <TextInput name="assessor" label={word('assessor')} required error={fault('assessor')} />
          <Textarea name="note" label={word('note')} required autosize minRows={3} error={fault('note')} />
          <TextInput name="source" label={word('source')} required error={fault('source')} />
          {save.isError && <Failed error={save.error} />}
          {save.isSuccess && (
            <Alert color="green" role="status">
              {'proposal' in save.data ? word('waits') : word('saved')}
            </Alert>
          )}
          <Button type="submit" loading={save.isPending}>
            {word('save')}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
