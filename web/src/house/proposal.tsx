import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Proposal() {
  return (
    <>
      <Heading>{useWords()('review')}</Heading>
      <Nothing />
    </>
  );
}
