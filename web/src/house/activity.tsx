import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Activity() {
  return (
    <>
      <Heading>{useWords()('activity')}</Heading>
      <Nothing />
    </>
  );
}
