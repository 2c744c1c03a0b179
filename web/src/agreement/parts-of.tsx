import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { useParties } from '../parties';
import { Shown } from '../parts';
import { useLooks } from '../pictures/levels';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { FigureWay } from './figure-way';
import { PartsDrawn } from './parts-drawn';
import { useParts, useTheme } from './themes';

type Part = Schemas['SummaryPart'];

/** As many bars as are drawn; the table and the CSV have all. */
const MOST = 40;

/** Provisions by level, one bar for each theme or each party that is responsible; in the order of their keys, never ranked. */
export function PartsOf({
  agreement,
  by,
  clocks,
}: {
  agreement: string;
  by: 'theme' | 'party';
  clocks: Clocks;
}) {
  const word = useWords();
  const theme = useTheme();
  const parties = new Map(useParties().map(({ value, label }) => [value, label]));
  const nameOf = ({ key }: Part): string => {
    if (key === null) return word('noneNamed');
    return by === 'theme' ? theme(key) : (parties.get(key) ?? key);
  };
  const summary = useParts(agreement, by, clocks);
  return (
    <Shown query={summary}>
      {({ by: parts = [], overlapping }) =>
        parts.length === 0 ? null : (
          <>
            <Bars agreement={agreement} by={by} parts={parts} nameOf={nameOf} />
            {overlapping && <p>{word('overlapping')}</p>}
          </>
        )
      }
    </Shown>
  );
}

interface Shape {
  agreement: string;
  by: 'theme' | 'party';
  parts: Part[];
  nameOf: (part: Part) => string;
}

function Bars({ agreement, by, parts, nameOf }: Shape) {
  const word = useWords();
  const { looks, id } = useLooks(
    agreement,
    parts.map(({ counts }) => counts),
  );
  const title = word(by === 'theme' ? 'byTheme' : 'byParty');
  return (
    <Picture
      title={title}
      name={`${agreement}-by-${by}`}
      controls={parts.length > MOST && <p>{word('firstOf', { total: MOST })}</p>}
      rows={() => [
        [by, ...looks.map(({ name }) => name), 'total'],
        ...parts.map(({ key, counts, total }) => [key, ...looks.map(({ name }) => counts[name] ?? 0), total]),
      ]}
      table={
        <div className="scroll" tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{word(by === 'theme' ? 'theme_' : 'party')}</th>
                {looks.map(({ name, title: head }) => (
                  <th key={name} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">{word('provisions')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.key}>
                  <th scope="row" dir="auto">
                    {nameOf(part)}
                  </th>
                  {looks.map(({ name }) => (
                    <td key={name}>
                      {(part.counts[name] ?? 0) > 0 ? (
                        <FigureWay figure={`counts.${name}`} part={{ by, key: part.key }}>
                          {part.counts[name]}
                        </FigureWay>
                      ) : (
                        0
                      )}
                    </td>
                  ))}
                  <td>
                    <FigureWay figure="total" part={{ by, key: part.key }}>
                      {part.total}
                    </FigureWay>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
      drawing={
        <Measured>
          {(width) => (
            <PartsDrawn
              parts={parts.slice(0, MOST)}
              looks={looks}
              id={id}
              width={width}
              nameOf={nameOf}
              title={title}
            />
          )}
        </Measured>
      }
    />
  );
}
