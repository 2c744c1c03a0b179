import { useWords } from '../language';
import { Heading, Nothing } from '../parts';

export function Settings() {
  return (
    <>
      <Heading>{useWords()('settings')}</Heading>
      <Nothing />
    </>
  );
}
