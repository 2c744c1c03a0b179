import { Button, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAgreements } from '../agreements';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { useParties, usePartyName } from '../parties';
import { Day, Heading, Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, ticked } from '../record/texts';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { Act } from './act';

export const NOTICES = [
  ...['dueIn30', 'dueIn7', 'dueIn1', 'dueToday', 'overdue', 'met', 'assessorsDiffer', 'reversed', 'stale'],
];

/** What the reader was told of, and asks to be told of. */
export function Notices() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const queries = useQueryClient();
  const { filters } = usePage();
  const unread = filters.unread === 'true';
  const list = usePages(['notices', lang, unread], (at) => {
    const query: object = { lang, ...at, ...(unread && { unread }) };
    return answer(api.GET('/v1/notices', { params: { query } }));
  });
  const read = useMutation({
    mutationFn: (id: string) => api.POST('/v1/notices/{id}/read', { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const columns: Column<Schemas['NoticeView']>[] = [
    [
      'what',
      ({ agreement, itemKind, ref, title }) => (
        <Way to={`/agreements/$agreement/${itemKind}s/$item`} params={{ agreement, item: ref }}>
          {title as string}
        </Way>
      ),
    ],
    ['noticeKind', ({ kind }) => value('notice', kind)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['agreement', ({ agreement }) => <bdi>{agreement}</bdi>],
    ['day', ({ day }) => <Day day={day} />],
    [
      'noticeRead',
      ({ id, readAt, title }) =>
        readAt ? (
          <Moment at={readAt} />
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`${word('noticeMark')}: ${title as string}`}
            onClick={() => {
              read.mutate(id);
            }}
          >
            {word('noticeMark')}
          </Button>
        ),
    ],
  ];
  return (
    <>
      <Heading>{word('notices')}</Heading>
      <FilterBar
        filters={[
          {
            ...{ name: 'unread', label: 'noticeRead' },
            choices: [{ value: 'true', label: word('noticeUnread') }],
          },
        ]}
      />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={720} />}
      </Pages>
      <Subscriptions />
      <Digest />
    </>
  );
}

function Subscriptions() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const agreements = useAgreements();
  const parties = useParties();
  const partyName = usePartyName();
  const subscriptions = usePages(['subscriptions'], (at) =>
    answer(api.GET('/v1/subscriptions', { params: { query: at } })),
  );
  const titleOf = (ref: string) => agreements.find((one) => one.value === ref)?.label ?? ref;
  const columns: Column<Schemas['SubscriptionView']>[] = [
    ['agreement', ({ agreement }) => <bdi>{titleOf(agreement)}</bdi>],
    ['responsible', ({ party }) => <bdi>{party === null ? word('all') : partyName(party).name}</bdi>],
    ['noticeKind', ({ kinds }) => kinds.map((kind) => value('notice', kind)).join(', ')],
    [
      'actions',
      ({ id, agreement }) => (
        <Act title="noticeEnd" of={titleOf(agreement)} method="DELETE" path={`v1/subscriptions/${id}`} />
      ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('subscriptions')}</Title>
      <RecordForm
        recording={{
          name: 'subscription',
          title: 'subscribe',
          agreement: null,
          path: 'v1/subscriptions',
          fields: [
            { name: 'agreement', label: 'agreement', kind: 'choice', required: true, choices: agreements },
            { name: 'party', label: 'responsible', kind: 'choice', choices: parties },
            {
              ...{ name: 'kinds', label: 'noticeKind', kind: 'choices', hint: 'noticeAllHint' },
              choices: choices('notice', NOTICES),
            },
          ],
          body: (values) => ({
            agreement: needed(values, 'agreement'),
            party: given(values, 'party'),
            ...(ticked(values, 'kinds').length > 0 && { kinds: ticked(values, 'kinds') }),
          }),
        }}
      />
      <Pages list={subscriptions}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={600} />}
      </Pages>
    </section>
  );
}

/** When the letter comes in which the notices of a day stand together. */
function Digest() {
  const word = useWords();
  const digest = useQuery({
    queryKey: ['digest'],
    queryFn: () => answer(api.GET('/v1/subscriptions/digest')),
  });
  return (
    <section>
      <Title order={2}>{word('digest')}</Title>
      <Shown query={digest}>
        {({ hour, timeZone, mailed }) => (
          <>
            <p>
              {mailed ? word('digestAt', { hour }) : word('digestNone')}{' '}
              {mailed && <span className="ltr">({timeZone})</span>}
            </p>
            <RecordForm
              recording={{
                name: 'digest',
                title: 'digestSet',
                agreement: null,
                path: 'v1/subscriptions/digest',
                initial: { hour: String(hour), timeZone },
                fields: [
                  { name: 'hour', label: 'digestHour', kind: 'number', required: true },
                  {
                    ...{ name: 'timeZone', label: 'timeZone', kind: 'line', required: true },
                    choices: Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
                  },
                ],
                body: (values) => ({
                  hour: Number(needed(values, 'hour')),
                  timeZone: needed(values, 'timeZone'),
                }),
              }}
            />
          </>
        )}
      </Shown>
    </section>
  );
}
