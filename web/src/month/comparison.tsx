import { useWords } from '../language';
import { Heading } from '../parts';
import { Differences } from './differences';
import { FiguresBeside } from './figures-beside';
import { PublishedCodes } from './published-codes';
import { TypesBeside } from './types-beside';

/** Ours beside others: where assessors differ here, and what other monitors published. */
export function Comparison() {
  return (
    <>
      <Heading>{useWords()('comparison')}</Heading>
      <Differences />
      <TypesBeside />
      <PublishedCodes />
      <FiguresBeside />
    </>
  );
}
