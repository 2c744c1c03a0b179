import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Claims() {
  return (
    <>
      <Heading>{useWords()('claims')}</Heading>
      <Nothing />
    </>
  );
}
