import { useWords } from '../language';
import { Heading } from '../parts';
import { Assignments } from './assignments';
import { HandOverOf } from './hand-over-of';
import { Questions } from './questions';

/** Who looks after what, what nobody knows yet, and what whoever takes over must know. */
export function HandOver() {
  return (
    <>
      <Heading>{useWords()('handOver')}</Heading>
      <Assignments />
      <Questions />
      <HandOverOf />
    </>
  );
}
