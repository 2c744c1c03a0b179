import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Incidents() {
  return (
    <>
      <Heading>{useWords()('incidents')}</Heading>
      <Nothing />
    </>
  );
}
