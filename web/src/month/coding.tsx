import { Title } from '@mantine/core';
import { useWords } from '../language';
import { Heading } from '../parts';
import { Guides } from './guides';
import { Rounds } from './rounds';

/** How provisions are coded: rounds in which several people code blind, and the guides that they code by. */
export function Coding() {
  const word = useWords();
  return (
    <>
      <Heading>{word('coding')}</Heading>
      <section>
        <Title order={2} mt="md">
          {word('codingRounds')}
        </Title>
        <p>{word('codingRoundsWhat')}</p>
        <Rounds />
      </section>
      <section>
        <Title order={2} mt="md">
          {word('codingGuides')}
        </Title>
        <p>{word('codingGuidesWhat')}</p>
        <Guides />
      </section>
    </>
  );
}
