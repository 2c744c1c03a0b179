import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Quantities() {
  return (
    <>
      <Heading>{useWords()('quantities')}</Heading>
      <Nothing />
    </>
  );
}
