import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Review() {
  return (
    <>
      <Heading>{useWords()('review')}</Heading>
      <Nothing />
    </>
  );
}
