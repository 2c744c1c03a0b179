import { Alert } from '@mantine/core';
import { useWords } from '../language';

/** What is shown this once and never again: a key, or a link to hand over. */
export function Secret({ secret }: { secret: string | undefined }) {
  const word = useWords();
  if (secret === undefined) return null;
  return (
    <Alert color="yellow" role="status" my="sm">
      <strong>{word('shownOnce')}</strong>
      <br />
      <code className="secret" dir="ltr">
        {secret}
      </code>
    </Alert>
  );
}
