import { Title } from '@mantine/core';
import { PersonName } from '../person-name';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { Day } from '../parts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';
import { Retract } from './retract';

type Entry = Schemas['HistoryEntry'];

/** Everything recorded, in the order of recording: what happened in the world on which day, who says so, and when we learned it. */
export function History({
  agreement,
  provision,
  milestone,
  clocks,
}: {
  agreement: string;
  provision: string;
  /** Only what is about this milestone. */
  milestone?: string;
  clocks: Clocks;
}) {
  const word = useWords();
  const { lang } = useLanguage();
  const mayRecord = useMay('analyst', agreement) && clocks.knownAt === undefined;
  const list = usePages(['history', agreement, provision, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/provisions/{provision}/history', {
        params: { path: { agreement, provision }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const sources = useQuery({
    queryKey: ['sources', agreement, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/sources', {
          params: { path: { agreement }, query: { ...clocks, limit: 200 } },
        }),
      ),
  });
  const known = new Map(sources.data?.items.map((source) => [source.key, source]));
  return (
    <section>
      <Title order={2}>{word('history')}</Title>
      <Pages list={list}>
        {(entries) => (
          <ol className="story">
            {entries
              .filter((entry) => milestone === undefined || entry.milestone === milestone)
              .map((entry, at) => (
                <li key={`${entry.kind} ${entry.id ?? at}`}>
                  <Told entry={entry} agreement={agreement} known={known} />
                  {mayRecord && entry.id !== null && entry.retracted === null && isRecord(entry) && (
                    <Retract agreement={agreement} record={entry.id} />
                  )}
                </li>
              ))}
          </ol>
        )}
      </Pages>
    </section>
  );
}

/** What can be withdrawn: not a text, nor what withdrew or corrected another. */
const isRecord = ({ kind }: Entry): boolean =>
  !['text', 'milestoneText', 'retraction', 'correction'].includes(kind);

/** One record as a sentence: the day in the world, what it says, on which evidence; then when it was recorded, and if it was withdrawn. */
function Told({
  entry,
  agreement,
  known,
}: {
  entry: Entry;
  agreement: string;
  known: Map<string, Schemas['SourceItem']>;
}) {
  const word = useWords();
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const value = useValue();
  const { kind, milestone, day, content, recordedAt, author, retracted } = entry;
  const said = (name: string): string | null => {
    const given = content[name];
    if (typeof given === 'string') return given === '' ? null : given;
    if (typeof given === 'number') return String(given);
    if (typeof given !== 'object' || given === null) return null;
    const text = (given as Record<string, unknown>)[lang];
    return typeof text === 'string' ? text : null;
  };
  const level = said('level') ?? said('state');
  const facts = [
    level !== null && ['assessment', 'coding'].includes(kind) ? standing(level) : level,
    said('dueOn'),
    said('title'),
    said('statement'),
    said('obstacle'),
  ].filter((fact) => fact !== null);
  const who = said('assessor') ?? said('issuer') ?? said('whose');
  const words = said('note') ?? said('reason') ?? said('text');
  const cited = Array.isArray(content.sources) ? content.sources : [];
  const sources = cited
    .filter((key): key is string => typeof key === 'string')
    .map((key) => known.get(key) ?? { key, title: key, url: null, publishedOn: null });
  return (
    <div className={retracted ? 'withdrawn' : undefined}>
      <p>
        <strong>{value('record', kind)}</strong>
        {milestone && (
          <>
            {' '}
            <span className="ltr">{milestone}</span>
          </>
        )}
        {day && (
          <>
            {', '}
            <Day day={day} />
          </>
        )}
        {facts.length > 0 && (
          <>
            {': '}
            <span dir="auto">{facts.join(' · ')}</span>
          </>
        )}
        {who && (
          <>
            {' ('}
            <span className="ltr">{who}</span>)
          </>
        )}
      </p>
      {words && <p dir="auto">{words}</p>}
      {sources.length > 0 && (
        <p>
          {word('sources')}: <SourceLinks sources={sources} />
        </p>
      )}
      <p className="recorded">
        {word('recordedOn')} <Moment at={recordedAt} />
        {author && (
          <>
            {' · '}
            <PersonName id={author} />
          </>
        )}
        {retracted && (
          <>
            {' · '}
            <em>
              {word('retracted')} <Moment at={retracted.at} />:{' '}
              <span dir="auto">{retracted.reason as string}</span>
            </em>
          </>
        )}
      </p>
    </div>
  );
}
