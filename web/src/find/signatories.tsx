import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Signatories() {
  return (
    <>
      <Heading>{useWords()('signatories')}</Heading>
      <Nothing />
    </>
  );
}
