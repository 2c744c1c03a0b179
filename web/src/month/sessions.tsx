import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Sessions() {
  return (
    <>
      <Heading>{useWords()('sessions')}</Heading>
      <Nothing />
    </>
  );
}
