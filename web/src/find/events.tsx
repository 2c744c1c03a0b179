import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Events() {
  return (
    <>
      <Heading>{useWords()('events')}</Heading>
      <Nothing />
    </>
  );
}
