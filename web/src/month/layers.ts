/** A box of a drawing of what waits for what. */
export interface Node {
  id: string;
  /** Above its title: what kind of thing it is. */
  kind: string;
  title: string;
  /** Below its title. */
  note?: string;
  /** Drawn with a thick line: nothing is in the way of it. */
  root?: boolean;
}

/** That one box waits for another. */
export interface Edge {
  from: string;
  to: string;
  /** Because a deadline counts from it: a broken line. */
  byRule?: boolean;
}

/** A box with its place: the column, and how far down. */
export interface Placed extends Node {
  column: number;
  row: number;
}

/**
 * Places boxes in columns, so that each stands further on than all that wait for it, and as far down as those do, where there
 * is room. */
export function placed(nodes: readonly Node[], edges: readonly Edge[]): Placed[] {
  const column = new Map(nodes.map(({ id }) => [id, 0]));
  // nothing waits for itself, so it settles within as many rounds as there are boxes
  for (let round = 0; round < nodes.length; round++)
    for (const { from, to } of edges)
      column.set(to, Math.max(column.get(to) ?? 0, Math.min((column.get(from) ?? 0) + 1, nodes.length)));
  const row = new Map<string, number>();
  const free: number[] = [];
  const inOrder = nodes.toSorted((one, other) => (column.get(one.id) ?? 0) - (column.get(other.id) ?? 0));
  return inOrder.map((node) => {
    const at = column.get(node.id) ?? 0;
    const waiting = edges.filter(({ to }) => to === node.id).map(({ from }) => row.get(from) ?? 0);
    const down = Math.max(free[at] ?? 0, waiting.length > 0 ? Math.min(...waiting) : 0);
    free[at] = down + 1;
    row.set(node.id, down);
    return { ...node, column: at, row: down };
  });
}

/** A text in lines of about as many letters, at most three. */
export function lines(text: string, letters: number): string[] {
  const all: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = all.at(-1);
    if (last !== undefined && last.length + word.length < letters) all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
  }
  return all.length <= 3 ? all : [...all.slice(0, 2), `${all[2] ?? ''} …`];
}
