import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, textIn } from '../record/texts';
import { useMay } from '../session';
import { Way } from '../way';
import { SourceLinks } from '../source-links';

import { useItems } from './items';
import { PartyWay } from './party-way';
import { Amount, Share } from './amount';

/** What is counted: each indicator with its target in force, what was counted last, and the percent of the target. */
export function Quantities() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { provision } = filters;
  const list = usePages(['indicators', agreement, lang, clocks, provision], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/indicators', {
        params: {
          path: { agreement },
          query: { lang, ...clocks, ...at, ...(provision && { provision }) },
        },
      }),
    ),
  );
  const columns: Column<Schemas['IndicatorView']>[] = [
    [
      'indicator',
      ({ ref, label }) => (
        <Way to="/agreements/$agreement/quantities/$item" params={{ agreement, item: ref }} search={clocks}>
          {label as string}
        </Way>
      ),
      '30%',
    ],
    [
      'targetInForce',
      ({ target, unit }) =>
        target ? (
          <>
            <Amount value={target.value} unit={unit as string} />
            {target.dueOn !== null && (
              <div>
                {word('due')} <Day day={target.dueOn} />
              </div>
            )}
            <SourceLinks sources={target.sources} />
          </>
        ) : (
          '—'
        ),
    ],
    [
      'measuredLast',
      ({ latest, unit }) =>
        latest ? (
          <>
            <Amount value={latest.value} unit={unit as string} />
            <div>
              <Day day={latest.measuredOn} /> · <PartyWay party={latest.countedBy} />
            </div>
            <SourceLinks sources={latest.sources} />
          </>
        ) : (
          '—'
        ),
    ],
    ['percentOfTarget', ({ share }) => <Share share={share} />, '20%'],
  ];
  return (
    <>
      <Heading>{word('quantities')}</Heading>
      <FilterBar
        filters={[{ name: 'provision', label: 'provision', choices: useItems(agreement).provision }]}
      />
      {useMay('analyst', agreement) && <IndicatorForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={760} />
          </>
        )}
      </Pages>
    </>
  );
}

function IndicatorForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const { provision } = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `indicator ${agreement}`,
        title: 'indicatorAdd',
        agreement,
        path: `v1/agreements/${agreement}/indicators`,
        fields: [
          { name: 'label', label: 'indicatorLabel', kind: 'line', required: true },
          { name: 'unit', label: 'indicatorUnit', kind: 'line', required: true, hint: 'indicatorUnitHint' },
          { name: 'provision', label: 'provision', kind: 'choice', choices: provision },
          { name: 'setOn', label: 'indicatorSetOn', kind: 'day' },
          { name: 'definition', label: 'indicatorDefinition', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          label: textIn(lang, values, 'label'),
          unit: textIn(lang, values, 'unit'),
          provision: given(values, 'provision'),
          setOn: given(values, 'setOn'),
          definition: textIn(lang, values, 'definition'),
        }),
      }}
    />
  );
}
