import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Draws at the width that there is, in pixels, so that letters keep their size on a small screen. */
export function Measured({ children }: { children: (width: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <div ref={box} className="measured">
      {width > 0 && children(width)}
    </div>
  );
}
