import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Comparison() {
  return (
    <>
      <Heading>{useWords()('comparison')}</Heading>
      <Nothing />
    </>
  );
}
