import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day, Shown } from '../parts';
import { Picture } from '../pictures/picture';
import { chosenItem, offersOf, useItems } from './items';
import { ItemWay } from './item-way';
import type { Edge } from './layers';
import { LayersDrawing } from './layers-drawing';
import { PartyWay } from './party-way';

type Step = Schemas['ObstacleStep'];

const idOf = ({ kind, ref }: { kind: string; ref: string }) => `${kind} ${ref}`;

/** What is in the way of one provision or milestone, down to the roots: in a sentence, as a picture, as a table. */
export function Chain() {
  const word = useWords();
  const { agreement, filters } = usePage();
  const { provision, milestone } = chosenItem(filters.of);
  return (
    <section>
      <Title order={2} mt="md">
        {word('inTheWay')}
      </Title>
      <FilterBar
        filters={[
          {
            name: 'of',
            label: 'inTheWayOf',
            unset: word('inTheWayChoose'),
            choices: offersOf(useItems(agreement), word, ['provision', 'milestone']),
          },
        ]}
      />
      {provision && <Down kind="provision" item={provision} />}
      {milestone && <Down kind="milestone" item={milestone} />}
    </section>
  );
}

function Down({ kind, item }: { kind: 'provision' | 'milestone'; item: string }) {
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const query = { lang, ...clocks };
  const obstacles = useQuery({
    queryKey: ['obstacles', agreement, lang, clocks, kind, item],
    queryFn: () =>
      kind === 'provision'
        ? answer(
            api.GET('/v1/agreements/{agreement}/provisions/{provision}/obstacles', {
              params: { path: { agreement, provision: item }, query },
            }),
          )
        : answer(
            api.GET('/v1/agreements/{agreement}/milestones/{milestone}/obstacles', {
              params: { path: { agreement, milestone: item }, query },
            }),
          ),
  });
  return <Shown query={obstacles}>{(data) => <Steps {...data} />}</Shown>;
}

function Steps({ ref, reading, steps }: Schemas['Obstacles']) {
  const word = useWords();
  const edges = steps.flatMap((step): Edge[] =>
    step.via ? [{ from: idOf(step.via), to: idOf(step), byRule: step.via.why === 'rule' }] : [],
  );
  const lateness = ({ daysLate }: Step['deadline']) =>
    daysLate !== null && { note: word('daysLateNow', { days: daysLate }) };
  const nodes = steps.map((step) => ({
    id: idOf(step),
    kind: word(step.kind),
    title: step.title as string,
    root: step.root,
    ...lateness(step.deadline),
  }));
  return (
    <>
      <p dir="auto" role="status">
        {reading as string}
      </p>
      {steps.length > 0 && (
        <Picture
          title={word('inTheWayDrawn')}
          name={`in-the-way-of-${ref}`}
          rows={() => [
            [word('what'), word('dependencyWaiting'), word('due'), word('days')],
            ...steps.map(({ title, via, deadline }) => [
              title as string,
              via?.ref ?? null,
              deadline.dueOn,
              deadline.daysLate,
            ]),
          ]}
          controls={
            <p>
              {word('arrowsLead')} {word('arrowsBroken')}
            </p>
          }
          drawing={<LayersDrawing label={word('inTheWayDrawn')} nodes={nodes} edges={edges} />}
          table={<StepTable steps={steps} />}
        />
      )}
    </>
  );
}

function StepTable({ steps }: { steps: readonly Step[] }) {
  const word = useWords();
  const columns: Column<Step>[] = [
    ['what', ({ kind, ref }) => <ItemWay kind={kind} item={ref} />],
    [
      'dependencyWaiting',
      ({ via }) =>
        via && (
          <>
            <ItemWay kind={via.kind} item={via.ref} /> ({word(`via_${via.why}`)})
          </>
        ),
    ],
    ['due', ({ deadline }) => <Day day={deadline.dueOn} />],
    ['days', ({ deadline: { daysLate } }) => daysLate ?? '—'],
    [
      'responsible',
      ({ responsible }) =>
        responsible.map((party) => (
          <div key={party}>
            <PartyWay party={party} />
          </div>
        )),
    ],
    [
      'obstacles',
      ({ blockages }) =>
        blockages.map(({ ref, obstacle, since }) => (
          <div key={ref}>
            <bdi>{obstacle as string}</bdi> <Day day={since} />
          </div>
        )),
    ],
  ];
  return <Listing items={steps} keyOf={idOf} columns={columns} minWidth={820} />;
}
