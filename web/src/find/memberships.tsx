import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { Cited } from '../source-links';
import { useAgreements } from '../agreements';
import { usePartyName } from '../parties';
import { PartyNames } from './party-names';
import { Day, Shown } from '../parts';
import { SpansDrawn } from './spans-drawn';
import { Way } from '../way';

type Membership = Schemas['MembershipView'];

/** A party's time in a coalition, told of the other side: of the coalition, or of the member. */
interface Time extends Membership {
  other: string;
}

interface Shape {
  party: string;
  asOf: string;
  clocks: Clocks;
}

/** The coalitions that a party was in, drawn over time, and which of them on the day asked for. */
export function Memberships({ memberships, ...shape }: Shape & { memberships: Membership[] }) {
  const times = memberships.map((one) => ({ ...one, other: one.coalition }));
  return <Times {...shape} times={times} side="coalition" />;
}

/** The members that a coalition had, drawn over time. */
export function Members({ party, asOf, clocks }: Shape) {
  const { lang } = useLanguage();
  const parties = useQuery({
    queryKey: ['members', lang, clocks],
    queryFn: () => answer(api.GET('/v1/parties', { params: { query: { lang, ...clocks, limit: 200 } } })),
  });
  return (
    <Shown query={parties}>
      {({ items }) => {
        const times = items.flatMap(({ ref, memberships }) =>
          memberships
            .filter(({ coalition }) => coalition === party)
            .map((one): Time => ({ ...one, other: ref })),
        );
        return <Times party={party} asOf={asOf} clocks={clocks} times={times} side="member" />;
      }}
    </Shown>
  );
}

function Times({
  party,
  asOf,
  clocks,
  times,
  side,
}: Shape & { times: Time[]; side: 'coalition' | 'member' }) {
  const word = useWords();
  const nameOf = usePartyName();
  const agreements = new Map(useAgreements().map(({ value, label }) => [value, label]));
  if (times.length === 0) return null;
  const title = word(side === 'coalition' ? 'party_timeIn' : 'party_timeOf');
  const heads = [
    word(side === 'coalition' ? 'party_coalition' : 'party_member'),
    word('party_from'),
    word('party_to'),
    word('party_onDay', { day: asOf }),
    word('party_confidence'),
    word('sources'),
  ];
  return (
    <Picture
      title={title}
      name={`${party}-${side}s`}
      rows={() => [
        [side, 'from', 'to', asOf, 'confidence', 'agreement'],
        ...times.map(({ other, from, to, current, confidence, agreement }) => [
          other,
          from,
          to,
          current ? 'member' : 'not a member',
          confidence,
          agreement,
        ]),
      ]}
      drawing={
        <Measured>
          {(width) => (
            <SpansDrawn
              spans={times.map(({ other, from, to }) => ({ name: nameOf(other).short, from, to }))}
              on={asOf}
              width={width}
              title={title}
            />
          )}
        </Measured>
      }
      table={
        <div className="scroll" tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map(({ other, from, to, current, confidence, agreement, sources }, at) => (
                <tr key={at}>
                  <th scope="row">
                    <PartyNames refs={[other]} clocks={clocks} />
                  </th>
                  <td>{from ? <Day day={from} /> : word('party_notKnown')}</td>
                  <td>{to ? <Day day={to} /> : '—'}</td>
                  <td>{word(current ? 'party_isMember' : 'party_isNone')}</td>
                  <td>{confidence ? word(`partySure_${confidence}`) : '—'}</td>
                  <td>
                    {agreement ? (
                      <>
                        <Way to="/agreements/$agreement/signatories" params={{ agreement }} search={clocks}>
                          {agreements.get(agreement) ?? agreement}
                        </Way>
                        <Cited agreement={agreement} keys={sources} />
                      </>
                    ) : (
                      <span className="ltr">{sources.join(', ') || '—'}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  );
}
