import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Search() {
  return (
    <>
      <Heading>{useWords()('search')}</Heading>
      <Nothing />
    </>
  );
}
