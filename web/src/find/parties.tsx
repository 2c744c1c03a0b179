import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Parties() {
  return (
    <>
      <Heading>{useWords()('parties')}</Heading>
      <Nothing />
    </>
  );
}
