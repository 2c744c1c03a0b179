import { Anchor, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type MouseEvent, useRef, useState } from 'react';
import { type Format, isLong } from '../../../src/reports/report-options';
import { answer, api, BASE, Problem, type Schemas } from '../api';
import { useWords } from '../language';
import { Failed } from '../parts';

/** What people ask for most first. */
const FORMATS: readonly Format[] = ['html', 'pdf', 'docx', 'xlsx', 'csv', 'json'];
const ASKED_EVERY_MS = 400;

type Job = Schemas['JobView'];

/**
 * A report in each format. What takes a while is made while one looks on, and taken when it is done; the links lead to the
 * same documents for whoever opens them otherwise.
 */
export function DocumentLinks({
  addressOf,
  nameOf,
}: {
  /** Below the product's own. */
  addressOf: (format: Format) => string;
  nameOf: (format: Format) => { text: string; label?: string };
}) {
  const [job, setJob] = useState<Job | null>(null);
  const ended = useRef<Job | null>(null);
  const making = useMutation({
    mutationFn: async (address: string) => {
      for (let now = await begun(address); ended.current?.id !== now.id; now = await later(now)) {
        setJob(now);
        if (now.problem) throw new Problem(now.problem.status, now.problem.title, now.problem.detail, [], now.problem.type); // prettier-ignore
        if (now.document !== null) {
          take(now.document, now.file);
          return;
        }
      }
    },
    onSettled: () => {
      setJob(null);
    },
  });
  const make = (format: Format) => (click: MouseEvent) => {
    if (!isLong(format) || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    if (!making.isPending) making.mutate(addressOf(format));
  };
  /** One that was ended meanwhile is as it was. */
  const later = async (now: Job): Promise<Job> => {
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS));
    if (ended.current?.id === now.id) return now;
    const asked = answer(api.GET('/v1/jobs/{id}', { params: { path: { id: now.id } } }));
    return asked.catch((error: unknown) => {
      if (ended.current?.id === now.id) return now;
      throw error;
    });
  };
  const end = async (now: Job) => {
    ended.current = now;
    await api.DELETE('/v1/jobs/{id}', { params: { path: { id: now.id } } });
  };
  return (
    <>
      <Group>
        {FORMATS.map((format) => (
          <Anchor
            key={format}
            href={new URL(addressOf(format), BASE).href}
            download={format !== 'html'}
            onClick={make(format)}
            aria-label={nameOf(format).label}
            underline="always"
          >
            {nameOf(format).text}
          </Anchor>
        ))}
      </Group>
      {making.isPending && <Making job={job} onEnd={end} />}
      {making.isError && <Failed error={making.error} />}
    </>
  );
}

/** How far it is, and a way to end it. */
function Making({ job, onEnd }: { job: Job | null; onEnd: (job: Job) => Promise<void> }) {
  const word = useWords();
  const { done, total } = job ?? {};
  const isTold = typeof done === 'number' && typeof total === 'number';
  const said = isTold ? word('reportRows', { done, total }) : word('reportMaking');
  return (
    <Group role="status" mt="xs">
      <span>{said}</span>
      <progress aria-label={word('reportMaking')} {...(isTold && { value: done, max: total })} />
      {job && (
        <Button variant="subtle" size="compact-sm" onClick={() => void onEnd(job)}>
          {word('reportEnd')}
        </Button>
      )}
    </Group>
  );
}

async function begun(address: string): Promise<Job> {
  const response = await fetch(new URL(address, BASE), {
    credentials: 'same-origin',
    headers: { prefer: 'respond-async' },
  });
  if (!response.ok) throw await Problem.of(response);
  return (await response.json()) as Job;
}

/** Saves a document under its name. */
function take(document_: string, name: string): void {
  const link = document.createElement('a');
  link.href = new URL(document_.slice(1), BASE).href;
  link.download = name;
  link.click();
}
