import { daysBetween } from '../domain/calendar-date.js';
import type { Course } from './document.js';

/** Units in which a course is drawn; whoever draws it scales them. */
export const COURSE = { width: 600, height: 220, left: 34, right: 10, top: 10, bottom: 24 } as const;

type Point = readonly [x: number, y: number];

/** A course as lines to draw: time runs from left to right, percent upwards. */
export interface DrawnCourse {
  /** Of the mean of the assessed; a new line begins after days on which nothing was assessed. */
  score: Point[][];
  /** Over all that apply. */
  scoreAll: Point[][];
  /** Level lines with their percentages. */
  levels: { percent: number; y: number }[];
  /** Where a year begins, of at most ten. */
  years: { year: string; x: number }[];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Places the points of a course. */
export function drawn({ points }: Course): DrawnCourse {
  const { width, height, left, right, top, bottom } = COURSE;
  const first = points[0]?.on ?? '';
  const last = points.at(-1)?.on ?? '';
  const days = Math.max(1, points.length > 0 ? daysBetween(first, last) : 1);
  const x = (on: string) => rounded(left + ((width - left - right) * daysBetween(first, on)) / days);
  const y = (percent: number) => rounded(height - bottom - ((height - top - bottom) * percent) / 100);
  const lines = (name: 'score' | 'scoreAll') => {
    const found: Point[][] = [[]];
    for (const point of points) {
      const value = point[name];
      if (value === null) found.push([]);
      else found.at(-1)?.push([x(point.on), y(value)]);
    }
    return found.filter((line) => line.length > 0);
  };
  const years = [...new Set(points.map(({ on }) => on.slice(0, 4)))].filter(
    (year) => `${year}-01-01` >= first,
  );
  const step = Math.ceil(years.length / 10);
  return {
    ...{ score: lines('score'), scoreAll: lines('scoreAll') },
    levels: [0, 25, 50, 75, 100].map((percent) => ({ percent, y: y(percent) })),
    years: years
      .filter((year, at) => at % step === 0 && `${year}-01-01` <= last)
      .map((year) => ({ year, x: x(`${year}-01-01`) })),
  };
}
