import { Alert, Button, Loader, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Problem } from './api';
import { useWordIfAny, useWords } from './language';
import { usePage } from './page';

/** What failed, with the remedy that the API names, and a way to try again. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const word = useWords();
  const wordIfAny = useWordIfAny();
  const problem = error instanceof Problem ? error : null;
  const title = problem && (wordIfAny(`problem_${problem.code}`) ?? problem.title);
  return (
    <Alert color="red" role="alert" title={title ?? word('failed')}>
      {problem ? (
        <p lang="en" dir="auto">
          {problem.message}
        </p>
      ) : (
        <p>{word(navigator.onLine ? 'noAnswer' : 'offline')}</p>
      )}
      {again && (
        <Button variant="default" onClick={again}>
          {word('retry')}
        </Button>
      )}
    </Alert>
  );
}

/** What a query gave, or that it is on its way, or why it failed. */
export function Shown<Data>({
  query,
  page = false,
  children,
}: {
  query: UseQueryResult<Data>;
  /** Whether it is what the page is about, and its heading with it. */
  page?: boolean;
  children: (data: Data) => ReactNode;
}) {
  const word = useWords();
  const { clocks } = usePage();
  if (query.isPending && query.fetchStatus === 'paused') return <p role="status">{word('offlineNothing')}</p>;
  if (query.isPending)
    return (
      <p role="status">
        <Loader size="sm" aria-hidden /> {word('loading')}
      </p>
    );
  if (query.isError)
    return (
      <>
        {page && <Heading>{word('nothingHere')}</Heading>}
        {page && clocks.knownAt && <p>{word('notYetKnown')}</p>}
        <Failed error={query.error} again={() => void query.refetch()} />
      </>
    );
  return children(query.data);
}

/** That an address leads nowhere. */
export function NoSuchPage() {
  const word = useWords();
  return <Heading>{word('noSuchPage')}</Heading>;
}

/** The one heading of a page, which is its title in the window too. */
export function Heading({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Jalon`;
  }, [children]);
  return (
    <Title order={1} dir="auto">
      {children}
    </Title>
  );
}

/** A day of the calendar, or a dash; never turned around. */
export function Day({ day }: { day: string | null | undefined }) {
  return <span className="ltr">{day ?? '—'}</span>;
}

/** Refs, which read from left to right in every language. */
export function Refs({ refs }: { refs: readonly string[] }) {
  return <span className="ltr">{refs.join(', ')}</span>;
}

/** That a list is empty. */
export function Nothing() {
  return <Text fs="italic">{useWords()('nothing')}</Text>;
}
