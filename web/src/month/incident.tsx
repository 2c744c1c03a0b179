import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Incident() {
  return (
    <>
      <Heading>{useWords()('incidents')}</Heading>
      <Nothing />
    </>
  );
}
