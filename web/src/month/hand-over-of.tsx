import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { usePage } from '../page';
import { Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { needed, ticked } from '../record/texts';
import { useMay, useWho } from '../session';
import { HandOverShown } from './hand-over-shown';
import { usePeople } from '../people';
import { personField } from './person-field';
import { PersonName } from '../person-name';

/** What whoever takes over a person's work must know, one's own unless another is chosen; and the form that hands it over. */
export function HandOverOf() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const own = useWho()?.personId;
  const people = usePeople(agreement);
  const person = filters.person ?? own;
  const mayRecord = useMay('analyst', agreement);
  const mayHandOver = person === own ? mayRecord : people.isAdmin;
  const summary = useQuery({
    queryKey: ['hand-over', agreement, lang, clocks, person],
    enabled: person !== undefined,
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/hand-over', {
          params: { path: { agreement }, query: { lang, ...clocks, ...(person && { person }) } },
        }),
      ),
  });
  return (
    <section id="summary">
      <Title order={2} mt="md">
        {word('handOverSummary')}
      </Title>
      {people.known.length > 1 && (
        <FilterBar
          filters={[{ name: 'person', label: 'person', unset: word('personSelf'), choices: people.known }]}
        />
      )}
      <Shown query={summary}>
        {(data) => (
          <>
            <p>
              {word('handOverFor')} <PersonName id={data.person} />
            </p>
            {mayHandOver && data.provisions.length > 0 && <HandOverForm key={data.person} summary={data} />}
            <HandOverShown summary={data} />
          </>
        )}
      </Shown>
    </section>
  );
}

function HandOverForm({
  summary: { agreement, person: from, provisions },
}: {
  summary: Schemas['HandOver'];
}) {
  const people = usePeople(agreement);
  return (
    <RecordForm
      recording={{
        name: `hand-over ${agreement} ${from}`,
        title: 'handOverDo',
        agreement,
        path: `v1/agreements/${agreement}/hand-over`,
        fields: [
          personField(
            'to',
            'handOverTo',
            { ...people, known: people.known.filter(({ value }) => value !== from) },
            true,
          ),
          {
            name: 'provisions',
            label: 'provisions',
            kind: 'choices',
            choices: provisions.map(({ provision, title }) => ({ value: provision, label: title as string })),
            hint: 'handOverAllHint',
          },
        ],
        body: (values) => {
          const chosen = ticked(values, 'provisions');
          return { from, to: needed(values, 'to'), ...(chosen.length > 0 && { provisions: chosen }) };
        },
      }}
    />
  );
}
