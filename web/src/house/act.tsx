import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BASE, Problem } from '../api';
import { useWords } from '../language';
import { Failed } from '../parts';
import type { Word } from '../words';

/** What cannot be undone by a second press: it is asked for again before it is done. */
export function Act({
  title,
  of,
  method,
  path,
  body,
  warning = 'sure',
  onDone,
}: {
  title: Word;
  /** Whom or what it is done to, by name: lists have one of it for each. */
  of: string;
  method: 'POST' | 'DELETE';
  /** Address below the product's own. */
  path: string;
  /** What is sent. */
  body?: object;
  /** What is asked before it is done. */
  warning?: Word;
  /** What the answer is good for: a link that is shown once. */
  onDone?: (answer: unknown) => void;
}) {
  const word = useWords();
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const act = useMutation({
    mutationFn: async () => {
      const response = await fetch(new URL(path, BASE), {
        ...{ method, credentials: 'same-origin' },
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (!response.ok) throw await Problem.of(response);
      return (await response.json().catch(() => null)) as unknown;
    },
    onSuccess: async (answer) => {
      setAsked(false);
      onDone?.(answer);
      await queries.invalidateQueries();
    },
  });
  const name = `${word(title)}: ${of}`;
  if (!isAsked)
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={name}
        onClick={() => {
          setAsked(true);
        }}
      >
        {word(title)}
      </Button>
    );
  return (
    <Group gap="xs" role="group" aria-label={name}>
      <Text size="sm">
        <bdi>{name}</bdi>. {word(warning)}
      </Text>
      <Button
        size="compact-sm"
        color="red"
        autoFocus
        loading={act.isPending}
        onClick={() => {
          act.mutate();
        }}
      >
        {word(title)}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          setAsked(false);
        }}
      >
        {word('close')}
      </Button>
      {act.isError && <Failed error={act.error} />}
    </Group>
  );
}
