import { Alert, Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { BASE, Problem, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { Moment } from '../moment';
import { newKey } from '../outbox';
import { usePage } from '../page';
import { Failed, Heading, Shown } from '../parts';
import { PersonName } from '../person-name';
import { CascadeShown } from '../record/cascade';
import { useMay, useWho } from '../session';
import { Cited } from '../source-links';
import { useValue } from '../values';
import type { Lang } from '../languages';
import { EditProposal } from './edit-proposal';

type View = Schemas['ProposalView'];

/** A version of a proposal, as it was read: what is approved is this version and no other. */
interface Version {
  view: View;
  etag: string;
}

const pathOf = (agreement: string, id: string) => `v1/agreements/${agreement}/proposals/${id}`;

/** One proposal: what would be recorded, what it would move, and the decision of another person. */
export function Proposal() {
  const word = useWords();
  const value = useValue();
  const { agreement, item: id } = usePage();
  const me = useWho()?.personId;
  const version = useQuery({
    queryKey: ['proposal', agreement, id],
    queryFn: async (): Promise<Version> => {
      const response = await fetch(new URL(pathOf(agreement, id), BASE), { credentials: 'same-origin' });
      if (!response.ok) throw await Problem.of(response);
      return { view: (await response.json()) as View, etag: response.headers.get('etag') ?? '' };
    },
  });
  return (
    <Shown query={version} page>
      {({ view, etag }) => (
        <>
          <Heading>{`${value('record', view.action === 'record' ? view.kind : view.action)} · ${view.about}`}</Heading>
          <p>
            {value('proposal', view.state)} · {word('proposedAt')} <Moment at={view.proposedAt} /> ·{' '}
            <PersonName id={view.author} />
          </p>
          {view.reason && <Words text={view.reason} />}
          <Input agreement={agreement} input={view.input} />
          {view.decision ? (
            <Alert role="status" title={value('proposal', view.decision.decision)}>
              <Moment at={view.decision.at} /> · <PersonName id={view.decision.by} />
              {view.decision.reason && <Words text={view.decision.reason} />}
            </Alert>
          ) : (
            <Decided key={view.id} etag={etag}>
              <Decide key={etag} agreement={agreement} version={{ view, etag }} />
            </Decided>
          )}
          {view.author === me && view.decision?.decision !== 'approved' && (
            <EditProposal agreement={agreement} proposal={view} />
          )}
        </>
      )}
    </Shown>
  );
}

/** A text in the reader's language, or in whichever it has. */
const textIn = (text: object, lang: Lang): string =>
  (text as Partial<Record<Lang, string>>)[lang] ?? String(Object.values(text)[0] ?? '');

function Words({ text }: { text: object }) {
  const { lang } = useLanguage();
  return <p dir="auto">{textIn(text, lang)}</p>;
}

/** Fields whose values have names of their own. */
const GROUPS: Partial<Record<string, Parameters<ReturnType<typeof useValue>>[0]>> = {
  kind: 'kind',
  verification: 'verification',
  authority: 'authority',
  confidence: 'confidence',
  precision: 'precision',
  access: 'access',
  flags: 'flag',
};

/** What would be recorded, field by field. */
function Input({ agreement, input }: { agreement: string; input: Record<string, unknown> }) {
  const word = useWords();
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const value = useValue();
  const said = (name: string, given: unknown): string => {
    if (typeof given === 'object' && given !== null) return textIn(given, lang);
    if (name === 'level' || name === 'state') return standing(String(given));
    const group = GROUPS[name];
    return group ? value(group, String(given)) : String(given);
  };
  const shown = (name: string, given: unknown): ReactNode =>
    name === 'sources' ? (
      <Cited agreement={agreement} keys={(given as { key: string }[]).map(({ key }) => key)} />
    ) : (
      [given]
        .flat()
        .map((one) => said(name, one))
        .join(', ')
    );
  const facts = Object.entries(input).filter(
    ([, given]) => given !== null && given !== undefined && !(Array.isArray(given) && given.length === 0),
  );
  return (
    <>
      <Title order={2}>{word('wouldRecord')}</Title>
      <dl className="facts">
        {facts.map(([name, given]) => (
          <div key={name}>
            <dt>{value('field', name)}</dt>
            <dd dir="auto">{shown(name, given)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What is decided is the version that was read: where another has taken its place, that is said, and read, first. */
function Decided({ etag, children }: { etag: string; children: ReactNode }) {
  const word = useWords();
  const [read, setRead] = useState(etag);
  if (read === etag) return children;
  return (
    <Alert color="yellow" role="alert">
      <p>{word('editedMeanwhile')}</p>
      <Button
        variant="default"
        onClick={() => {
          setRead(etag);
        }}
      >
        {word('haveRead')}
      </Button>
    </Alert>
  );
}

/** Approves the version that was read, or returns it with a reason; whoever proposed it cannot. */
function Decide({ agreement, version: { view, etag } }: { agreement: string; version: Version }) {
  const word = useWords();
  const { lang } = useLanguage();
  const queries = useQueryClient();
  const me = useWho()?.personId;
  const mayReview = useMay('reviewer', agreement);
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const ask = async (action: 'approval' | 'return', dryRun: boolean) => {
    const url = new URL(`${pathOf(agreement, view.id)}/${action}`, BASE);
    if (dryRun) url.searchParams.set('dryRun', 'true');
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'if-match': etag,
        ...(!dryRun && { 'idempotency-key': `${key}-${action}` }),
        ...(action === 'return' && { 'content-type': 'application/json' }),
      },
      ...(action === 'return' && { body: JSON.stringify({ reason: { [lang]: reason } }) }),
    });
    if (!response.ok) throw await Problem.of(response);
    return (await response.json()) as unknown;
  };
  const look = useMutation({
    mutationFn: async () => ((await ask('approval', true)) as Schemas['DryRun']).cascade,
  });
  const decide = useMutation({
    mutationFn: (action: 'approval' | 'return') => ask(action, false),
    onSettled: () => queries.invalidateQueries(),
  });
  if (me === view.author || me === view.editor) return <p>{word('ownProposal')}</p>;
  if (!mayReview) return <p>{word('waitsForReviewer')}</p>;
  const failure = decide.error ?? look.error;
  return (
    <Stack maw={640} mt="md">
      {failure && <Failed error={failure} />}
      {look.data && <CascadeShown cascade={look.data} />}
      <Group>
        <Button
          loading={decide.isPending}
          onClick={() => {
            decide.mutate('approval');
          }}
        >
          {word('approve')}
        </Button>
        <Button
          variant="default"
          loading={look.isPending}
          onClick={() => {
            look.mutate();
          }}
        >
          {word('preview')}
        </Button>
      </Group>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate('return');
        }}
      >
        <Textarea
          label={word('returnReason')}
          required
          dir="auto"
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" mt="xs" loading={decide.isPending}>
          {word('return')}
        </Button>
      </form>
    </Stack>
  );
}
