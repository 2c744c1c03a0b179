/** What stands in a guide for what is left out: a member, an item, a value, or a part of a text. */
const REST = '…';

/** What varies from one installation to another, by the last word of its name: `<id>`, `<signatory-id>`; at the end of a text. */
const SHAPES: Record<string, RegExp> = {
  id: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  key: /^jalon_[\w-]{43}$/,
  cursor: /^[\w-]{20,}$/,
  token: /^[\w-]{43}$/,
  secret: /^[A-Z2-7]{32,}$/,
};

/** Printed JSON as a value in which `…` is a member, an item or a value of its own. */
export function readPrinted(text: string): unknown {
  const open: string[] = [];
  const json = text.replace(/"(?:[^"\\]|\\.)*"|[[\]{}]|…/g, (token, offset: number) => {
    if (token === '{' || token === '[') open.push(token);
    if (token === '}' || token === ']') open.pop();
    if (token !== REST) return token;
    const isMember = open.at(-1) === '{' && !text.slice(0, offset).trimEnd().endsWith(':');
    return isMember ? `"${REST}": null` : `"${REST}"`;
  });
  return JSON.parse(json) as unknown;
}

/**
 * Where an answer differs from what a guide prints; null: nowhere. All that is printed must be there and equal, and
 * nothing else but where `…` stands. `names` learns what the names with more than one word stand for.
 */
export function difference(
  printed: unknown,
  answer: unknown,
  names: Map<string, string>,
  at = '',
): string | null {
  if (printed === REST) return answer === undefined ? `${at} is not there` : null;
  if (typeof printed === 'string') return textDifference(printed, answer, names, at);
  if (Array.isArray(printed)) {
    if (!Array.isArray(answer)) return differs(printed, answer, at);
    return listDifference(printed, answer, names, at);
  }
  if (isObject(printed)) {
    if (!isObject(answer)) return differs(printed, answer, at);
    const extra = Object.keys(answer).find((name) => !(name in printed));
    if (extra !== undefined && !(REST in printed)) return `${at}/${extra} is not printed`;
    for (const [name, value] of Object.entries(printed)) {
      const found = name === REST ? null : difference(value, answer[name], names, `${at}/${name}`);
      if (found !== null) return found;
    }
    return null;
  }
  return printed === answer ? null : differs(printed, answer, at);
}

/**
 * Where lines of text differ from what a guide prints; a line `…` stands for any number of lines. A byte order mark is
 * no text.
 */
export function linesDifference(printed: string, answer: string): string | null {
  const lines = (text: string) =>
    text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split(/\r?\n/);
  return listDifference(lines(printed), lines(answer), new Map(), '');
}

function textDifference(
  printed: string,
  answer: unknown,
  names: Map<string, string>,
  at: string,
): string | null {
  if (typeof answer !== 'string') return differs(printed, answer, at);
  const [, before = '', name = '', kind = ''] = /^([^<]*)<((?:[a-z]+-)*([a-z]+))>$/.exec(printed) ?? [];
  const shape = SHAPES[kind];
  if (shape) {
    const value = answer.slice(before.length);
    if (!answer.startsWith(before) || !shape.test(value) || (names.get(name) ?? value) !== value) {
      return differs(printed, answer, at);
    }
    if (name !== kind) names.set(name, value);
    return null;
  }
  const [start = '', ...others] = printed.split(REST);
  const end = others.pop();
  if (end === undefined) return printed === answer ? null : differs(printed, answer, at);
  const shown = [...others, end].every((part) => answer.includes(part));
  return shown && answer.startsWith(start) && answer.endsWith(end) ? null : differs(printed, answer, at);
}

function listDifference(
  printed: readonly unknown[],
  answer: readonly unknown[],
  names: Map<string, string>,
  at: string,
): string | null {
  let next = 0;
  let gap = false;
  for (const item of printed) {
    if (item === REST) {
      gap = true;
      continue;
    }
    const rest = answer.slice(next);
    const found = gap ? rest.findIndex((one) => difference(item, one, new Map(names)) === null) : 0;
    if (found < 0) return `${at}/${next} and after: nothing like ${JSON.stringify(item)}`;
    const fault = difference(item, rest[found], names, `${at}/${next + found}`);
    if (fault !== null) return fault;
    next += found + 1;
    gap = false;
  }
  return gap || next === answer.length ? null : `${at}/${next} is not printed`;
}

function differs(printed: unknown, answer: unknown, at: string): string {
  return `${at}: printed ${JSON.stringify(printed)}, answered ${JSON.stringify(answer)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
