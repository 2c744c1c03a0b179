import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Claim() {
  return (
    <>
      <Heading>{useWords()('claims')}</Heading>
      <Nothing />
    </>
  );
}
