import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Coding() {
  return (
    <>
      <Heading>{useWords()('coding')}</Heading>
      <Nothing />
    </>
  );
}
