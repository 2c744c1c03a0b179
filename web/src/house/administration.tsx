import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Administration() {
  return (
    <>
      <Heading>{useWords()('administration')}</Heading>
      <Nothing />
    </>
  );
}
