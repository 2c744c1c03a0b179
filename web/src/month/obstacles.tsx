import { useWords } from '../language';
import { Heading } from '../parts';
import { Blockages } from './blockages';
import { Dependencies } from './dependencies';
import { Chain } from './chain';

/** What stands in the way: blockages, what was recorded to wait for what, and the way down to the roots of one item. */
export function ObstaclesPage() {
  return (
    <>
      <Heading>{useWords()('obstacles')}</Heading>
      <Blockages />
      <Chain />
      <Dependencies />
    </>
  );
}
