import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Quantity() {
  return (
    <>
      <Heading>{useWords()('quantities')}</Heading>
      <Nothing />
    </>
  );
}
