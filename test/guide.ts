import { readFileSync } from 'node:fs';

const SERVER = 'http://127.0.0.1:3000';

/** A command that a guide shows, and what it says that the command prints. */
export interface Example {
  /** Of the command's first line in the file. */
  line: number;
  command: string;
  /** The block that follows, without one null. */
  printed: string | null;
  /** Of the block that follows. */
  language: string;
}

/** What a `curl` command asks. */
export interface Asked {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  headers: [string, string][];
  body: string | undefined;
  /** Name of the file in which cookies are kept; without one null. */
  jar: string | null;
}

/** The commands of a Markdown file: its `sh` blocks, one command each. A `json` or `text` block next to it is its answer. */
export function examplesOf(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```\n/gms)].map((found) => {
    const [all, language = '', content = ''] = found;
    return { language, content, start: found.index, end: found.index + all.length };
  });
  return blocks.flatMap(({ language, content, start, end }, i) => {
    if (language !== 'sh') return [];
    const next = blocks[i + 1];
    const answers = next?.start === end && ['json', 'text'].includes(next.language);
    const line = text.slice(0, start).split('\n').length + 1;
    const printed = answers ? next.content : null;
    return [{ line, command: content.trim(), printed, language: answers ? next.language : '' }];
  });
}

/**
 * The words of a shell command, as far as guides use the shell: quotes, line continuation, `$KEY` in double quotes.
 * `names` are put in for `<name>`.
 */
export function wordsOf(command: string, names: ReadonlyMap<string, string>): string[] {
  const words: string[] = [];
  let open = false;
  const parts = command.matchAll(/((?:\s|\\\n)+)|'([^']*)'|"([^"\\]*)"|([^\s'"\\<>|&;$]+)|(.)/gs);
  for (const [, space, single, double, bare, odd] of parts) {
    if (odd !== undefined) throw new Error(`the shell would take ${odd} as its own in: ${command}`);
    if (space !== undefined) open = false;
    else {
      const part = single ?? double?.replaceAll('$KEY', names.get('KEY') ?? '') ?? bare ?? '';
      words.push((open ? (words.pop() ?? '') : '') + withNames(part, names));
      open = true;
    }
  }
  return words;
}

/** A text with the values of earlier answers in place of their names, `<signatory-id>`. */
function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/<([a-z-]+)>/g, (_, name: string) => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`no answer before gave <${name}>`);
    return value;
  });
}

/** The request that the words of a `curl` command make. */
export function askedBy([program, ...words]: string[]): Asked {
  if (program !== 'curl') throw new Error(`a guide runs curl or npm, not ${program ?? 'nothing'}`);
  const asked = {
    method: '',
    path: '',
    headers: [] as [string, string][],
    body: undefined as string | undefined,
    jar: null as string | null,
  };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') asked.method = words.shift() ?? '';
    else if (word === '-d') asked.body = words.shift();
    else if (word === '-b' || word === '-c') asked.jar = words.shift() ?? null;
    else if (word === '-H') {
      const [name = '', value = ''] = (words.shift() ?? '').split(/: (.*)/s);
      asked.headers.push([name, value]);
    } else if (word.startsWith(`${SERVER}/`) && asked.path === '') asked.path = word.slice(SERVER.length);
    else throw new Error(`what is ${word}?`);
  }
  const method = (asked.method || (asked.body === undefined ? 'GET' : 'POST')).toLowerCase();
  if (!isMethod(method)) throw new Error(`what is the method ${method}?`);
  return { ...asked, method };
}

function isMethod(method: string): method is Asked['method'] {
  return ['get', 'post', 'patch', 'delete'].includes(method);
}
