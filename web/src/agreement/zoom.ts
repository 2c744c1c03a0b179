import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Span } from '../pictures/days';

/** The least that is shown, in days. */
const LEAST = 14;

/** The part of a timeline that is in sight, and how it is moved. */
export interface Zoom {
  whole: Span;
  span: Span;
  show: (span: Span) => void;
  /** Nearer below 1, farther above it, around the middle. */
  scale: (factor: number) => void;
  /** Later by a share of what is in sight; earlier where it is negative. */
  move: (share: number) => void;
}

/** Keeps the part of `whole` that is in sight, and within it. */
export function useZoom(whole: Span): Zoom {
  const [span, show] = useState(whole);
  const turn = (from: number, to: number) => {
    const wide = Math.min(Math.max(to - from, LEAST), whole[1] - whole[0]);
    const start = Math.min(Math.max(from, whole[0]), whole[1] - wide);
    show([start, start + wide]);
  };
  const [first, last] = span;
  const middle = (first + last) / 2;
  return {
    ...{ whole, span, show },
    scale: (factor) => {
      turn(middle - (factor * (last - first)) / 2, middle + (factor * (last - first)) / 2);
    },
    move: (share) => {
      turn(first + share * (last - first), last + share * (last - first));
    },
  };
}

/** What a focused timeline does on a key: days run from left to right in every language. */
export function onZoomKey({ whole, show, scale, move }: Zoom): (event: KeyboardEvent) => void {
  const keys: Partial<Record<string, () => void>> = {
    '+': () => {
      scale(0.5);
    },
    '-': () => {
      scale(2);
    },
    '0': () => {
      show(whole);
    },
    ArrowLeft: () => {
      move(-0.25);
    },
    ArrowRight: () => {
      move(0.25);
    },
  };
  return (event) => {
    const go = keys[event.key === '=' ? '+' : event.key];
    if (!go || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go();
  };
}

/** Draws a timeline along with the pointer; a mere click, on a link say, stays one. */
export function useDrag({ span, show, whole }: Zoom, width: number) {
  const from = useRef<{ x: number; span: Span } | null>(null);
  return {
    onPointerDown: ({ clientX, button }: PointerEvent) => {
      if (button === 0) from.current = { x: clientX, span };
    },
    onPointerMove: ({ clientX, buttons, currentTarget, pointerId }: PointerEvent) => {
      const start = from.current;
      if (!start || buttons === 0 || Math.abs(clientX - start.x) < 5) return;
      currentTarget.setPointerCapture(pointerId);
      const [first, last] = start.span;
      const days = ((start.x - clientX) * (last - first)) / width;
      const kept = Math.min(Math.max(days, whole[0] - first), whole[1] - last);
      show([first + kept, last + kept]);
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
