import { Group, NativeSelect, TextInput } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Heading } from '../parts';
import { useMay } from '../session';
import { Way } from '../way';
import { useAddressed } from './addressed';
import { NewParty } from './party-forms';
import { PartyNames } from './party-names';
import { PARTY_KINDS, usePartyChoices } from './party-words';

/** All parties, by name or kind; the same ones in every agreement. */
export function Parties() {
  const word = useWords();
  const { lang } = useLanguage();
  const { filters, clocks } = usePage();
  const [values, put] = useAddressed();
  const mayManage = useMay('admin', '*');
  const { kinds } = usePartyChoices();
  const kind = PARTY_KINDS.find((one) => one === filters.kind);
  const query = { lang, ...clocks, ...(filters.q && { q: filters.q }), ...(kind && { kind }) };
  const list = usePages(['parties found', query], (at) =>
    answer(api.GET('/v1/parties', { params: { query: { ...query, ...at } } })),
  );
  const columns: Column<Schemas['PartyItem']>[] = [
    [
      'party_name',
      ({ ref, name }) => (
        <Way to="/parties/$party" params={{ party: ref }} search={clocks}>
          {name as string}
        </Way>
      ),
      '45%',
    ],
    ['party_acronym', ({ acronym }) => <bdi>{acronym ?? '—'}</bdi>],
    ['kind', (party) => word(`partyKind_${party.kind}`)],
    [
      'party_memberships',
      ({ memberships }) => {
        const now = memberships.filter(({ current }) => current).map(({ coalition }) => coalition);
        return <PartyNames refs={[...new Set(now)]} clocks={clocks} />;
      },
    ],
  ];
  return (
    <>
      <Heading>{word('parties')}</Heading>
      <Group className="no-print" align="end" mb="sm">
        <TextInput
          type="search"
          dir="auto"
          maxLength={300}
          label={word('find_q')}
          value={values.q ?? ''}
          onChange={(event) => {
            put({ q: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={word('kind')}
          value={kind ?? ''}
          data={[{ value: '', label: word('all') }, ...kinds]}
          onChange={(event) => {
            put({ kind: event.currentTarget.value });
          }}
        />
      </Group>
      {mayManage && <NewParty />}
      <p role="status">{list.data?.pages[0] && word('total', { total: list.data.pages[0].total })}</p>
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ ref }) => ref} columns={columns} minWidth={640} />}
      </Pages>
    </>
  );
}
