import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function HandOver() {
  return (
    <>
      <Heading>{useWords()('handOver')}</Heading>
      <Nothing />
    </>
  );
}
