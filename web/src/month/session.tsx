import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function SessionPage() {
  return (
    <>
      <Heading>{useWords()('sessions')}</Heading>
      <Nothing />
    </>
  );
}
