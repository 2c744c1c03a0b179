import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answer, api, type Schemas } from '../api';
import { ClockBar } from '../clock-bar';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Day, Heading, Refs, Shown } from '../parts';
import { useMay } from '../session';
import { Members, Memberships } from './memberships';
import { Duties } from './party-duties';
import { AddMembership, EditParty } from './party-forms';
import { Roles } from './party-roles';

/** A party: its names, its time in coalitions or that of its members, and what it signed, owes and is late with. */
export function Party() {
  const { lang } = useLanguage();
  const { party = '' } = useParams({ strict: false });
  const { clocks } = usePage();
  const found = useQuery({
    queryKey: ['party', party, lang, clocks],
    queryFn: () =>
      answer(api.GET('/v1/parties/{party}', { params: { path: { party }, query: { lang, ...clocks } } })),
  });
  const mayManage = useMay('admin', '*');
  return (
    <>
      <ClockBar {...clocks} />
      <Shown query={found} page>
        {(view) => (
          <>
            <Heading>{view.name as string}</Heading>
            <Names view={view} />
            {mayManage && <EditParty party={party} />}
            <Memberships party={party} memberships={view.memberships} asOf={view.asOf} clocks={clocks} />
            {mayManage && <AddMembership party={party} />}
            <Members party={party} asOf={view.asOf} clocks={clocks} />
            <Duties party={party} clocks={clocks} />
            <Roles party={party} clocks={clocks} />
          </>
        )}
      </Shown>
    </>
  );
}

function Names({ view: { kind, acronym, aliases, ref, recordedAt } }: { view: Schemas['PartyView'] }) {
  const word = useWords();
  return (
    <dl className="facts">
      <dt>{word('kind')}</dt>
      <dd>{word(`partyKind_${kind}`)}</dd>
      {acronym && (
        <>
          <dt>{word('party_acronym')}</dt>
          <dd>
            <bdi>{acronym}</bdi>
          </dd>
        </>
      )}
      {aliases.length > 0 && (
        <>
          <dt>{word('party_aliases')}</dt>
          <dd>
            {aliases.map((alias) => (
              <div key={alias}>
                <bdi>{alias}</bdi>
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{word('party_stableName')}</dt>
      <dd>
        <Refs refs={[ref]} />
      </dd>
      <dt>{word('recorded')}</dt>
      <dd>
        <Day day={recordedAt.slice(0, 10)} />
      </dd>
    </dl>
  );
}
