import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { Picture } from '../pictures/picture';
import { RecordForm } from '../record/record-form';
import { given, textIn } from '../record/texts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { Recorded } from './entry';
import { ItemWay } from './item-way';
import { chosenItem, itemIn, offersOf, useItems } from './items';
import type { Edge, Node } from './layers';
import { LayersDrawing } from './layers-drawing';

type Dependency = Schemas['DependencyView'];

/** How many are drawn; the table has them all. */
const DRAWN = 60;

/** What was recorded to wait for what: as a picture, as a table with sources, and the form that records one. */
export function Dependencies() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['dependencies', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/dependencies', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} mt="md">
        {word('dependencies')}
      </Title>
      <p>{word('dependenciesWhat')}</p>
      {mayRecord && <DependencyForm agreement={agreement} />}
      <Pages list={list}>{(items) => <Drawn agreement={agreement} items={items} />}</Pages>
    </section>
  );
}

function Drawn({ agreement, items }: { agreement: string; items: readonly Dependency[] }) {
  const word = useWords();
  const { titleOf } = useItems(agreement);
  const edges: Edge[] = [];
  const nodes = new Map<string, Node>();
  for (const dependency of items.slice(0, DRAWN)) {
    const ends = [itemIn(dependency), itemIn(dependency.on)].filter((end) => end !== null);
    const [from, to] = ends.map(({ kind, ref }) => {
      const id = `${kind} ${ref}`;
      nodes.set(id, { id, kind: word(kind), title: titleOf(kind, ref) });
      return id;
    });
    if (from && to) edges.push({ from, to });
  }
  const title = word('dependenciesDrawn');
  const ends = ({ on, ...waits }: Dependency) => [itemIn(waits), itemIn(on)] as const;
  return (
    <Picture
      title={title}
      name={`dependencies-${agreement}`}
      rows={() => [
        [word('dependencyWaits'), word('dependencyOn'), word('since')],
        ...items.map((one) => [...ends(one).map((end) => (end ? titleOf(end.kind, end.ref) : '')), one.from]),
      ]}
      controls={
        <p>
          {word('arrowsLead')} {items.length > DRAWN && word('drawnFirst', { number: DRAWN })}
        </p>
      }
      drawing={<LayersDrawing label={title} nodes={[...nodes.values()]} edges={edges} />}
      table={<Table items={items} />}
    />
  );
}

function Table({ items }: { items: readonly Dependency[] }) {
  const columns: Column<Dependency>[] = [
    ['dependencyWaits', (waits) => <End named={waits} />],
    ['dependencyOn', ({ on }) => <End named={on} />],
    ['since', ({ from }) => <Day day={from} />],
    ['note', ({ note }) => <bdi>{note as string | null}</bdi>],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={900} />;
}

function End({ named }: { named: Parameters<typeof itemIn>[0] }) {
  const item = itemIn(named);
  return item && <ItemWay kind={item.kind} item={item.ref} />;
}

function DependencyForm({ agreement }: { agreement: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const choices = offersOf(useItems(agreement), word);
  return (
    <RecordForm
      recording={{
        name: `dependency ${agreement}`,
        title: 'dependencyRecord',
        agreement,
        path: `v1/agreements/${agreement}/dependencies`,
        fields: [
          {
            name: 'waits',
            label: 'dependencyWaits',
            kind: 'choice',
            required: true,
            choices,
            pointer: '/provision',
          },
          { name: 'on', label: 'dependencyOn', kind: 'choice', required: true, choices },
          { name: 'from', label: 'since', kind: 'day' },
          { name: 'note', label: 'note', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          ...chosenItem(given(values, 'waits')),
          on: chosenItem(given(values, 'on')),
          from: given(values, 'from'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
