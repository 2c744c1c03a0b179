import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function ObstaclesPage() {
  return (
    <>
      <Heading>{useWords()('obstacles')}</Heading>
      <Nothing />
    </>
  );
}
