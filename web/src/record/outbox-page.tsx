import { Alert, Button, Group, Paper, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '../language';
import { discard, flush, retry, useOutbox, type Waiting } from '../outbox';
import { Heading, Nothing } from '../parts';
import { useWho } from '../session';
import { keepDraft } from './drafts';

/** What was recorded on this device and is not with the product yet: to wait for, to mend, or to discard. */
export function OutboxPage() {
  const word = useWords();
  const waiting = useOutbox(useWho()?.personId);
  return (
    <>
      <Heading>{word('outbox')}</Heading>
      {waiting.length === 0 ? <Nothing /> : waiting.map((entry) => <Entry key={entry.key} entry={entry} />)}
    </>
  );
}

function Entry({ entry: { key, title, since, body, form, person, refused } }: { entry: Waiting }) {
  const word = useWords();
  const queries = useQueryClient();
  const again = async () => {
    retry(key);
    await flush(person);
    await queries.invalidateQueries();
  };
  return (
    <Paper component="section" withBorder p="md" my="md" aria-label={title}>
      <Text fw={700}>{title}</Text>
      <Text size="sm" className="ltr">
        {form.name}
      </Text>
      <Text size="sm">
        {word('since')} <span className="ltr">{new Date(since).toLocaleString()}</span>
      </Text>
      {refused && (
        <Alert color="red" title={refused.title} my="sm">
          <p>{refused.detail}</p>
          <ul>
            {refused.errors.map(({ pointer, detail }) => (
              <li key={pointer}>
                <code className="ltr">{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <details>
        <summary>{word('what')}</summary>
        <pre dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
          {JSON.stringify(body, null, 2)}
        </pre>
      </details>
      <Group mt="sm">
        <Button variant="default" onClick={() => void again()}>
          {word('retry')}
        </Button>
        {refused && (
          <Button
            variant="default"
            onClick={() => {
              keepDraft(person, form.name, form.values);
              discard(key);
              location.assign(form.page);
            }}
          >
            {word('backToForm')}
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() => {
            discard(key);
          }}
        >
          {word('discard')}
        </Button>
      </Group>
    </Paper>
  );
}
