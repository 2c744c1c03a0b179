import { type RawAnswer, send } from '../raw-request.js';
import type { Answers } from './answers.js';
import { type FuzzRequest, type Kind, nameOf, type Operation } from './contract.js';
import { admission, type Credential } from './people.js';

/** Whose credential a request bears. */
type Bearer = 'right' | 'other people’s' | 'missing' | 'wrong';

interface Count {
  sent: number;
  succeeded: number;
}

/** Operations whose success needs what is hardly ever so at random; each has tests of its own. */
const RARELY =
  /\/proposals\/|\/correction$|\/purge$|\/consistency$|\/v1\/auth\/(?!providers$|session)|\/auth\/sessions\/|\/acceptance$|\/invitations\/{id}$|\/people\/{id}\/reset$|\/codings$|\/coding-guide$|\/(completion|targets|measurements|findings|lifting|follow-ups)$|\/bundle$|^post .*\/hand-over$|\/notices\/{id}\/read$|\/replay$|\/jobs\/|\/subscriptions\/{id}$|^(post|patch) .*\/editions($|\/)/;

/** Of an operation that was sent less often chance decides: what succeeds one time in five misses 20 times in a row once in a hundred. */
const FEWEST = 20;

/** Judges every answer, counts them, and tells of both. */
export class Tally {
  requests = 0;
  chains = 0;
  private readonly found = new Map<string, string>();
  private readonly kinds = new Map<Kind, Count>();
  private readonly bearers = new Map<Bearer, number>();
  /** Of valid requests with the right credential, by operation. */
  private readonly operations = new Map<string, Count>();

  constructor(
    private readonly seed: number,
    private readonly answers: Answers,
  ) {}

  count(request: FuzzRequest, credential: Credential, answer: RawAnswer): void {
    const bearer = bearerOf(request, credential);
    this.bearers.set(bearer, (this.bearers.get(bearer) ?? 0) + 1);
    const faults = [
      ...this.answers.faults(request, answer),
      ...faultsOfAdmission(request, credential, answer),
    ];
    if (bearer === 'right') {
      const succeeded = answer.status < 300;
      add(this.kinds, request.kind, succeeded);
      if (request.kind === 'valid') add(this.operations, nameOf(request.operation), succeeded);
      if (request.kind === 'broken' && succeeded)
        faults.push(`takes what is broken: ${request.broken ?? ''}`);
    }
    for (const fault of faults) {
      const place = `${nameOf(request.operation)}: ${fault}`;
      if (!this.found.has(place)) this.found.set(place, this.shown(request, credential, answer));
    }
    this.requests++;
  }

  countChain(faults: string[]): void {
    this.chains++;
    for (const fault of faults)
      if (!this.found.has(fault)) this.found.set(fault, `  request ${this.requests}`);
  }

  isHidden(request: FuzzRequest, { person }: Credential): boolean {
    const isRight = request.kind === 'valid' || request.kind === 'boundary';
    return isRight && request.method === 'GET' && admission(person, request) === 'hidden';
  }

  /** An agreement that is hidden must look as one that is not there. */
  async compareHidden(request: FuzzRequest, answer: RawAnswer, port: number): Promise<void> {
    const none = 'no-such-agreement';
    const path = request.path.replace(/^(\/v1\/agreements\/)[^/?]*/, `$1${none}`);
    const other = await send(port, { ...request, path });
    const named = new RegExp(`(?<![\\w-])${request.agreement}(?![\\w-])`, 'g'); // a ref can be one letter
    const told = answer.text.replaceAll(named, none);
    const isSame = other.status === answer.status && other.text === told;
    if (!isSame)
      this.found.set(`${nameOf(request.operation)}: tells a hidden agreement`, `${told}\n${other.text}`);
  }

  faults(): string {
    return [...this.found].map(([place, example]) => `${place}\n${example}`).join('\n\n');
  }

  validShare(): number {
    const { sent, succeeded } = this.kinds.get('valid') ?? { sent: 1, succeeded: 0 };
    return succeeded / sent;
  }

  /** Operations that valid requests hardly ever reach. */
  rarely(operations: Operation[]): string[] {
    return operations.map(nameOf).filter((name) => {
      const { sent, succeeded } = this.operations.get(name) ?? { sent: 1, succeeded: 0 };
      return sent >= FEWEST && succeeded < sent / 20 && !RARELY.test(name);
    });
  }

  report(): string {
    const kinds = [...this.kinds].sort().map(([kind, { sent, succeeded }]) => {
      return `  ${kind}: ${sent}, of which ${((100 * succeeded) / sent).toFixed(1)} % reach 2xx`;
    });
    const bearers = [...this.bearers].sort().map(([bearer, times]) => `${bearer} ${times}`);
    return [
      `\nFUZZ_SEED=${this.seed}: ${this.requests} requests, ${this.chains} chains among them`,
      `  credentials: ${bearers.join(', ')}`,
      `  with the right credential, by kind:`,
      ...kinds,
      '',
    ].join('\n');
  }

  /** A request and its answer, to be tried again by hand. */
  private shown(request: FuzzRequest, { person }: Credential, { status, text }: RawAnswer): string {
    const { kind, broken, method, path, headers, body = '' } = request;
    return `  seed ${this.seed}, request ${this.requests}, ${kind}${broken === undefined ? '' : ` (${broken})`}, by ${
      person?.name ?? 'nobody known'
    }: ${method} ${path.slice(0, 300)}
  ${JSON.stringify({ ...headers, authorization: undefined })} ${body.slice(0, 1_000)}
  -> ${status} ${text.slice(0, 1_500)}`;
  }
}

function add<Name>(counts: Map<Name, Count>, name: Name, succeeded: boolean): void {
  const count = counts.get(name) ?? { sent: 0, succeeded: 0 };
  counts.set(name, { sent: count.sent + 1, succeeded: count.succeeded + (succeeded ? 1 : 0) });
}

function bearerOf(request: FuzzRequest, { person, authorization }: Credential): Bearer {
  const admitted = admission(person, request);
  if (admitted === 'admitted') return 'right';
  if (admitted !== 'unknown') return 'other people’s';
  return authorization === undefined ? 'missing' : 'wrong';
}

/** Who may not is told so, whatever else is wrong with the request. */
function faultsOfAdmission(request: FuzzRequest, { person }: Credential, { status }: RawAnswer): string[] {
  const admitted = admission(person, request);
  if (admitted === 'admitted') return [];
  // an odd address may be of another route, or of none: then it is only not taken
  if (request.kind === 'odd') return status < 400 ? [`answers ${status} to whom it is ${admitted}`] : [];
  const expected = { unknown: 401, forbidden: 403, hidden: 404 }[admitted];
  return status === expected ? [] : [`answers ${status} to whom it is ${admitted}`];
}
