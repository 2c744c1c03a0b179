import { Alert, Anchor, Button, Group, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAgreements } from '../agreements';
import { answer, api, BASE, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { usePeople } from '../people';
import { PersonName } from '../person-name';
import { Failed, Heading } from '../parts';
import { useValue } from '../values';

type Entry = Schemas['AuditEntry'];

/** Who wrote what and when, each entry bound to the one before it; and whether all of it is as it was written. */
export function Audit() {
  const word = useWords();
  const { lang } = useLanguage();
  const { filters } = usePage();
  const people = usePeople(null);
  const agreements = useAgreements();
  const list = usePages(['audit', lang, filters], (at) =>
    answer(api.GET('/v1/audit', { params: { query: { lang, ...filters, ...at } } })),
  );
  const exported = new URL('v1/audit/export', BASE);
  if (filters.agreement) exported.searchParams.set('agreement', filters.agreement);
  const columns: Column<Entry>[] = [
    ['action', ({ action }) => <span dir="ltr">{action}</span>],
    ['agreement', ({ agreement }) => <span className="ltr">{agreement}</span>],
    ['numberInChain', ({ sequence }) => sequence],
    ['recorded', ({ recordedAt }) => <Moment at={recordedAt} />],
    ['author', ({ author }) => <PersonName id={author} />],
    ['hash', ({ hash }) => <code className="ltr">{hash.slice(0, 16)}</code>],
  ];
  return (
    <>
      <Heading>{word('audit')}</Heading>
      <Verify agreement={filters.agreement} />
      <Title order={2}>{word('entries')}</Title>
      <FilterBar
        filters={[
          {
            name: 'agreement',
            label: 'agreement',
            choices: [...agreements, { value: 'system', label: word('noAgreement') }],
          },
          { name: 'author', label: 'author', choices: people.known },
          { name: 'action', label: 'action', kind: 'words' },
          { name: 'from', label: 'from', kind: 'day' },
          { name: 'to', label: 'to', kind: 'day' },
        ]}
      />
      <Anchor href={exported.href} download underline="always">
        {word('exportLedger')}
      </Anchor>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing
              items={items}
              keyOf={({ chain, sequence }) => `${chain} ${sequence}`}
              columns={columns}
              minWidth={720}
            />
          </>
        )}
      </Pages>
    </>
  );
}

/** Reads the whole ledger again, and says in plain words whether every entry is as it was written. */
function Verify({ agreement }: { agreement: string | undefined }) {
  const word = useWords();
  const value = useValue();
  const verify = useMutation({
    mutationFn: () =>
      answer(api.GET('/v1/audit/verify', { params: { query: agreement ? { agreement } : {} } })),
  });
  const columns: Column<Schemas['ChainVerdict']>[] = [
    ['agreement', ({ agreement: of }) => <span className="ltr">{of}</span>],
    ['entries', ({ entries }) => entries],
    ['verdict', ({ fault }) => (fault === null ? word('asWritten') : value('fault', fault))],
    ['firstBad', ({ firstBad }) => firstBad ?? '—'],
    ['notYetAnchored', ({ notYetAnchored }) => notYetAnchored],
  ];
  return (
    <>
      <Group>
        <Button
          loading={verify.isPending}
          onClick={() => {
            verify.mutate();
          }}
        >
          {word('verify')}
        </Button>
        {verify.isPending && <span role="status">{word('verifying')}</span>}
      </Group>
      {verify.isError && <Failed error={verify.error} />}
      {verify.data && (
        <>
          <Alert role="status" color={verify.data.valid ? 'green' : 'red'} my="sm">
            {word(verify.data.valid ? 'ledgerValid' : 'ledgerInvalid')}
            <ul>
              {verify.data.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Alert>
          <Listing items={verify.data.chains} keyOf={({ chain }) => chain} columns={columns} minWidth={560} />
        </>
      )}
    </>
  );
}
