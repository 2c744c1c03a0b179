import { Table, Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { pamType } from './pam-types';
import { useScales } from './scales';

/** Our provisions by PAM's types and the years of the agreement, with what others published of the same type and year. */
export function TypesBeside() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { accordDay } = filters;
  const list = usePages(['comparison', agreement, lang, clocks, accordDay], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/comparison', {
        params: {
          path: { agreement },
          query: { lang, ...clocks, ...at, ...(accordDay && { accordDay }) },
        },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} mt="md">
        {word('typesBeside')}
      </Title>
      <FilterBar filters={[{ name: 'accordDay', label: 'accordDay', kind: 'day' }]} />
      <Pages list={list}>
        {(items, { rule, accordDay: counted }) => (
          <>
            <details>
              <summary>
                {word('typesRule')} (<Day day={counted} />)
              </summary>
              <p dir="auto">{rule as string}</p>
            </details>
            <Types items={items} />
          </>
        )}
      </Pages>
    </section>
  );
}

function Types({ items }: { items: readonly Schemas['ComparedType'][] }) {
  const word = useWords();
  const { lang } = useLanguage();
  const years = Math.max(...items.map((type) => type.years.length));
  return (
    <div className="scroll" tabIndex={0}>
      <Table miw={200 + years * 130} verticalSpacing="xs" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{word('pamType')}</Table.Th>
            {Array.from({ length: years }, (_, at) => (
              <Table.Th key={at} scope="col">
                {word('accordYearNumber', { year: at + 1 })}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ type, scale, years: told }) => (
            <Table.Tr key={type} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row">{pamType(type, lang)}</Table.Th>
              {told.map((year) => (
                <Table.Td key={year.year}>
                  <Year year={year} scale={scale} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** A year of a type: our level and what it is made of, then each published code, with the difference where there can be one. */
function Year({
  year: { level, provisions, assessed, endsOn, complete, published },
  scale,
}: {
  year: Schemas['RolledUpYear'];
  scale: string;
}) {
  const word = useWords();
  const { levelIn, nameOf } = useScales();
  return (
    <>
      <strong>{level === null ? '—' : levelIn(scale, level)}</strong>
      <div>{word('typeAssessed', { assessed, total: provisions })}</div>
      <div>
        <Day day={endsOn} /> {!complete && `(${word('yearRunning')})`}
      </div>
      {published.map(({ ref, publisher, scale: theirs, level: code, difference }) => (
        <div key={ref}>
          <bdi>{publisher}</bdi>: <strong>{levelIn(theirs, code)}</strong> ({nameOf(theirs)})
          {difference && ` · ${word('differenceOfLevels', { number: difference.value })}`}
        </div>
      ))}
    </>
  );
}
