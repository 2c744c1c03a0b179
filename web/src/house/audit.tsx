import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Audit() {
  return (
    <>
      <Heading>{useWords()('audit')}</Heading>
      <Nothing />
    </>
  );
}
