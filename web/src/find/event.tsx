import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Event() {
  return (
    <>
      <Heading>{useWords()('events')}</Heading>
      <Nothing />
    </>
  );
}
