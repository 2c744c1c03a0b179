import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Calculator() {
  return (
    <>
      <Heading>{useWords()('calculator')}</Heading>
      <Nothing />
    </>
  );
}
