import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Party() {
  return (
    <>
      <Heading>{useWords()('parties')}</Heading>
      <Nothing />
    </>
  );
}
