import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { useMay } from '../session';
import { Entry } from './entry';
import { PublishedFigureForm } from './published-figure-form';
import { useScales } from './scales';

type Beside = Schemas['FigureBeside'];
type Published = Schemas['PublishedFigureView'];

/** What monitors published on a day, beside our figures of the same day, each on its own scale; with sources. */
export function FiguresBeside() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const params = { path: { agreement }, query: { lang, ...clocks } };
  const list = usePages(['figures beside', agreement, lang, clocks], async (at) => {
    const query = { ...params.query, ...at };
    // both lists are the same figures, page by page
    const [beside, published] = await Promise.all([
      answer(
        api.GET('/v1/agreements/{agreement}/comparison/published-figures', { params: { ...params, query } }),
      ),
      answer(api.GET('/v1/agreements/{agreement}/published-figures', { params: { ...params, query } })),
    ]);
    const records = new Map(published.items.map((record) => [record.id, record]));
    const items = beside.items.flatMap((one) => {
      const record = records.get(one.id);
      return record ? [{ ...one, record }] : [];
    });
    return { ...beside, items };
  });
  return (
    <section>
      <Title order={2} mt="md">
        {word('figuresBeside')}
      </Title>
      <p>{word('figuresBesideWhat')}</p>
      {useMay('analyst', agreement) && <PublishedFigureForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            {items.map(({ record, ...beside }) => (
              <Figure key={beside.id} beside={beside} record={record} />
            ))}
          </>
        )}
      </Pages>
    </section>
  );
}

function Figure({ beside, record }: { beside: Beside; record: Published }) {
  const word = useWords();
  const { levelIn, nameOf } = useScales();
  const { publisher, asOf, scale, total, counts, shares, ours, compared } = beside;
  const numbers = (of: Record<string, number>, by: string | null, unit = '') =>
    Object.entries(of)
      .filter(([, number]) => number !== 0)
      .map(([level, number]) => (
        <div key={level}>
          <bdi>{level === 'implementation_score' ? word('score') : levelIn(by, level)}</bdi>:{' '}
          <span className="ltr">
            {number}
            {unit}
          </span>
        </div>
      ));
  const theirs = [...numbers(counts, scale), ...numbers(shares, scale, ' %')];
  return (
    <Entry
      title={
        <>
          <bdi>{publisher}</bdi>, <Day day={asOf} />
        </>
      }
      record={{ ...record, ref: record.id }}
      facts={[
        ['publishedOn', record.publishedOn && <Day day={record.publishedOn} />],
        ['figurePublished', theirs.length > 0 && theirs],
        ['figureOf', total !== null && word('total', { total })],
        ['figureScale', scale !== null && nameOf(scale)],
        ['figureOurs', <Ours key="ours" ours={ours} />],
        [
          'figureCompared',
          compared.length === 0
            ? word('figureNotCompared')
            : compared.map(({ measure, difference }) => (
                <div key={measure}>
                  <bdi>{measure === 'implementation_score' ? word('score') : levelIn(scale, measure)}</bdi>:{' '}
                  <span className="ltr">
                    {difference.value > 0 ? '+' : ''}
                    {difference.value}
                  </span>
                </div>
              )),
        ],
        ['figureSays', record.note as string | null],
      ]}
    />
  );
}

/** Our figures of that day, on our scale. */
function Ours({ ours }: { ours: Schemas['OwnFigures'] }) {
  const word = useWords();
  const { levelIn, nameOf } = useScales();
  const { counts, total, assessed, score, shareFull, scale } = ours;
  const states = ['unknown', 'suspended', 'superseded', 'notApplicable', 'notYetApplicable'] as const;
  const named = (level: string) => {
    const state = states.find((one) => one === level);
    return state ? word(state) : levelIn(scale, level);
  };
  return (
    <>
      {Object.entries(counts)
        .filter(([, number]) => number !== 0)
        .map(([level, number]) => (
          <div key={level}>
            {named(level)}: {number}
          </div>
        ))}
      <div>{word('ofProvisions', { assessed, total })}</div>
      {score !== null && (
        <div>
          {word('score')}: <span className="ltr">{score}</span>
        </div>
      )}
      {shareFull !== null && (
        <div>
          {word('shareFull')}: <span className="ltr">{shareFull} %</span>
        </div>
      )}
      <div>
        {word('figureScale')}: {nameOf(scale)}
      </div>
    </>
  );
}
