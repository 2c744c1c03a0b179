import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { useParties } from '../parties';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { Entry } from './entry';
import { ItemWay } from './item-way';
import { chosenItem, itemIn, offersOf, useItems } from './items';
import { PartyWay } from './party-way';

/** Blockages: what stands in the way of a promise, whose it is, since when; and the forms that record and lift one. */
export function Blockages() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { provision, party, standing } = filters;
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['blockages', agreement, lang, clocks, provision, party, standing], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/blockages', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(provision && { provision }),
            ...(party && { party }),
            ...(standing && { standing: standing === 'true' }),
          },
        },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} mt="md">
        {word('blockageObstacle')}
      </Title>
      <FilterBar
        filters={[
          { name: 'provision', label: 'provision', choices: useItems(agreement).provision },
          { name: 'party', label: 'blockageWhose', choices: useParties() },
          {
            name: 'standing',
            label: 'status',
            choices: [
              { value: 'true', label: word('blockageStands') },
              { value: 'false', label: word('blockageLifted') },
            ],
          },
        ]}
      />
      {mayRecord && <BlockageForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            {items.map((blockage) => (
              <Blockage key={blockage.id} blockage={blockage} mayLift={mayRecord} />
            ))}
          </>
        )}
      </Pages>
    </section>
  );
}

function Blockage({ blockage, mayLift }: { blockage: Schemas['BlockageView']; mayLift: boolean }) {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = usePage();
  const { ref, obstacle, whose, since, liftedOn, note } = blockage;
  const item = itemIn(blockage);
  return (
    <Entry
      title={obstacle as string}
      record={blockage}
      facts={[
        ['status', word(liftedOn === null ? 'blockageStands' : 'blockageLifted')],
        ['blockageOf', item && <ItemWay kind={item.kind} item={item.ref} />],
        ['blockageWhose', whose && <PartyWay party={whose} />],
        ['since', <Day key="since" day={since} />],
        ['liftedOn', liftedOn && <Day day={liftedOn} />],
        ['note', note as string | null],
      ]}
    >
      {mayLift && liftedOn === null && (
        <RecordForm
          recording={{
            name: `lifting ${agreement} ${ref}`,
            title: 'blockageLift',
            agreement,
            path: `v1/agreements/${agreement}/blockages/${ref}/lifting`,
            fields: [
              { name: 'liftedOn', label: 'liftedOn', kind: 'day', required: true },
              { name: 'note', label: 'note', kind: 'text' },
              { name: 'sources', label: 'sources', kind: 'sources' },
            ],
            body: (values) => ({
              liftedOn: needed(values, 'liftedOn'),
              note: textIn(lang, values, 'note'),
            }),
          }}
        />
      )}
    </Entry>
  );
}

function BlockageForm({ agreement }: { agreement: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const items = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `blockage ${agreement}`,
        title: 'blockageRecord',
        agreement,
        path: `v1/agreements/${agreement}/blockages`,
        fields: [
          { name: 'obstacle', label: 'blockageObstacle', kind: 'text', required: true },
          {
            name: 'of',
            label: 'blockageOf',
            kind: 'choice',
            required: true,
            choices: offersOf(items, word, ['provision', 'milestone']),
            pointer: '/provision',
          },
          { name: 'whose', label: 'blockageWhose', kind: 'choice', choices: useParties() },
          { name: 'since', label: 'since', kind: 'day', required: true },
          { name: 'note', label: 'note', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          ...chosenItem(given(values, 'of')),
          obstacle: textIn(lang, values, 'obstacle'),
          whose: given(values, 'whose'),
          since: needed(values, 'since'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
