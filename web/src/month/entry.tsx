import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { Moment } from '../moment';
import type { Word } from '../words';
import { PersonName } from '../person-name';
import { SourceLinks } from '../source-links';

/** What every record of the register tells of itself. */
export type Origin = Pick<Schemas['BlockageView'], 'ref' | 'sources' | 'recordedAt' | 'author'>;

/** When a record was recorded, and by whom as far as one is told. */
export function Recorded({ recordedAt, author }: Pick<Origin, 'recordedAt' | 'author'>) {
  return (
    <>
      <Moment at={recordedAt} />
      {author && (
        <>
          {' · '}
          <PersonName id={author} />
        </>
      )}
    </>
  );
}

type Told = readonly (readonly [Word, ReactNode])[];

/** Facts beside each other, each under its name; empty ones are left out. */
export function Facts({ facts }: { facts: Told }) {
  const word = useWords();
  return (
    <dl className="fact-line">
      {facts.map(
        ([name, fact]) =>
          fact !== null &&
          fact !== undefined &&
          fact !== false &&
          fact !== '' && (
            <div key={name}>
              <dt>{word(name)}</dt>
              <dd>{typeof fact === 'string' ? <bdi>{fact}</bdi> : fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Where a record comes from, as facts. */
export const originOf = (record: Origin): Told => [
  ['sources', record.sources.length > 0 && <SourceLinks sources={record.sources} />],
  ['recorded', <Recorded key="recorded" {...record} />],
];

/** A record as a card: what it says, its facts, where it comes from, and what can be done with it. */
export function Entry({
  title,
  facts,
  record,
  children,
}: {
  title: ReactNode;
  facts: Told;
  record: Origin;
  children?: ReactNode;
}) {
  return (
    <Paper component="article" withBorder p="sm" my="sm" id={record.ref}>
      <Title order={3} dir="auto">
        {title}
      </Title>
      <Facts facts={[...facts, ...originOf(record)]} />
      {children}
    </Paper>
  );
}
