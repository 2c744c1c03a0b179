import { Alert } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { Day, Refs } from '../parts';

/** What a record moves: deadlines with their days before and after, and what becomes or ceases to be overdue. */
export function CascadeShown({ cascade }: { cascade: Schemas['Cascade'] }) {
  const word = useWords();
  const turned = [
    ['becomeOverdue', cascade.becomeOverdue],
    ['ceaseOverdue', cascade.ceaseOverdue],
    ['becomeLapsed', cascade.becomeLapsed],
    ['ceaseLapsed', cascade.ceaseLapsed],
  ] as const;
  const isNothing = cascade.moves.length === 0 && turned.every(([, items]) => items.length === 0);
  return (
    <Alert role="status" title={word('preview')}>
      {isNothing && <p>{word('movesNothing')}</p>}
      {cascade.moves.length > 0 && (
        <ul>
          {cascade.moves.map(({ kind, ref, current }) => (
            <li key={`${kind} ${ref}`}>
              {word(kind)} <Refs refs={[ref]} />:{' '}
              <span className="ltr">
                <Day day={current.from} /> → <Day day={current.to} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {turned.map(
        ([name, items]) =>
          items.length > 0 && (
            <p key={name}>
              {word(name)}: <Refs refs={items.map(({ ref }) => ref)} />
            </p>
          ),
      )}
    </Alert>
  );
}
