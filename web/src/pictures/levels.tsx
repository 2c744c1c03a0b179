import { useDirection } from '@mantine/core';
import { useId } from 'react';
import { useStanding } from '../levels';

/** Shades from the lowest level to the highest. Each part has an outline, and its number or its name: shade alone says nothing. */
const SHADES = ['#f1f5fb', '#c3d5ee', '#86abda', '#3f74b8', '#123e75'];
const shadeOf = (rank: number, top: number): string =>
  SHADES[Math.round((rank / Math.max(1, top)) * (SHADES.length - 1))] ?? '#3f74b8';

const STATES = ['unknown', 'suspended', 'superseded', 'notApplicable', 'notYetApplicable'];

/** How a level or state is drawn: its fill, and the colour of letters upon it. */
export interface Look {
  name: string;
  title: string;
  fill: string;
  letters: string;
}

/** The looks of what an agreement counts by, highest level first, then the states, without those that never occur. */
export function useLooks(agreement: string, counts: Record<string, number>[]): { looks: Look[]; id: string } {
  const standing = useStanding(agreement);
  const id = useId().replace(/\W/g, '');
  const names = Object.keys(counts[0] ?? {});
  const levels = names.filter((name) => !STATES.includes(name));
  const states = names.filter((name) => STATES.includes(name));
  const looks = [...levels.toReversed(), ...states]
    .filter((name) => levels.includes(name) || counts.some((one) => (one[name] ?? 0) > 0))
    .map((name): Look => {
      const rank = levels.indexOf(name);
      const isDark = rank >= 0 && rank / Math.max(1, levels.length - 1) > 0.6;
      const fill = rank >= 0 ? shadeOf(rank, levels.length - 1) : `url(#${id}${name})`;
      return { name, title: standing(name), fill, letters: isDark ? '#fff' : '#000' };
    });
  return { looks, id };
}

/** How the states are drawn: lines and dots that differ in more than shade. */
const PATTERNS: Record<string, string> = {
  unknown: 'M0 6 6 0',
  suspended: 'M0 3H6',
  superseded: 'M0 3H6M3 0V6',
  notApplicable: 'M0 0 6 6',
  notYetApplicable: 'M2 3h2',
};

/** The patterns that states are drawn with. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([name, path]) => (
        <pattern key={name} id={`${id}${name}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="#fff" />
          <path d={path} stroke="#6a6a6a" strokeWidth={name === 'notYetApplicable' ? 2 : 1} />
        </pattern>
      ))}
    </defs>
  );
}

/** What each fill means, in as many lines as it needs, in the direction of the script; as high as `legendHeight`. */
export function Legend({ looks, width, y }: { looks: readonly Look[]; width: number; y: number }) {
  const isMirrored = useDirection().dir === 'rtl';
  return (
    <g fontSize="12" fill="currentColor">
      {looks.map(({ name, title, fill }, at) => {
        const { x, line } = placeOf(looks, width, at);
        return (
          <g key={name} transform={`translate(${isMirrored ? width - x - 12 : x} ${y + line * 20})`}>
            <rect width="12" height="12" fill={fill} stroke="currentColor" />
            <text x={isMirrored ? -6 : 18} y="10.5" textAnchor={isMirrored ? 'end' : 'start'}>
              {title}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** About what a title takes in a legend, in pixels. */
const widthOf = ({ title }: Look) => 34 + title.length * 7;

function placeOf(looks: readonly Look[], width: number, at: number): { x: number; line: number } {
  let [x, line] = [1, 0];
  for (let one = 0; one <= at; one++) {
    const look = looks[one];
    if (look && x > 1 && x + widthOf(look) > width) [x, line] = [1, line + 1];
    if (one < at && look) x += widthOf(look);
  }
  return { x, line };
}

/** Height of a legend, in pixels. */
export const legendHeight = (looks: readonly Look[], width: number): number =>
  looks.length === 0 ? 0 : (placeOf(looks, width, looks.length - 1).line + 1) * 20;
