import { Title } from '@mantine/core';
import { useState } from 'react';
import { useSeverity } from '../agreement/severity';
import { useTheme } from '../agreement/themes';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { LANGUAGES } from '../languages';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePartyName } from '../parties';
import { useValue } from '../values';
import { Act } from './act';
import { LinkForm } from './link-form';
import { Secret } from './secret';

/** Links that open one list of one agreement to whoever has them, for a while. */
export function Links() {
  const word = useWords();
  const value = useValue();
  const [url, setUrl] = useState<string>();
  const links = usePages(['links'], (at) => answer(api.GET('/v1/links', { params: { query: at } })));
  const columns: Column<Schemas['LinkView']>[] = [
    ['label', ({ label }) => <bdi>{label}</bdi>],
    ['agreement', ({ agreement }) => <bdi>{agreement}</bdi>],
    [
      'content',
      ({ content, filters }) => (
        <>
          {value('content', content)}
          {filters && <Narrowed filters={filters} />}
        </>
      ),
    ],
    ['expires', ({ expiresAt }) => <Moment at={expiresAt} />],
    [
      'actions',
      ({ id, label, revokedAt }) =>
        revokedAt ? (
          word('ended')
        ) : (
          <Act title="withdraw" of={label} method="DELETE" path={`v1/links/${id}`} />
        ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('shareLinks')}</Title>
      <LinkForm onMade={setUrl} />
      <Secret secret={url} />
      <Pages list={links}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={600} />}
      </Pages>
    </section>
  );
}

/** What a link is narrowed to, by name. */
function Narrowed({ filters: { party, theme, severity, lang } }: { filters: Schemas['LinkFilters'] }) {
  const partyName = usePartyName();
  const themeName = useTheme();
  const severityName = useSeverity();
  const told = [
    party && partyName(party).name,
    theme && themeName(theme),
    severity && severityName(severity),
    lang && LANGUAGES[lang],
  ].filter((one) => one !== undefined);
  return told.map((one) => (
    <div key={one}>
      <bdi>{one}</bdi>
    </div>
  ));
}
