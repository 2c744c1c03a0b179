import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function CodingRound() {
  return (
    <>
      <Heading>{useWords()('coding')}</Heading>
      <Nothing />
    </>
  );
}
