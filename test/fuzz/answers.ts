import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { RawAnswer } from '../raw-request.js';
import type { Contract, FuzzRequest } from './contract.js';

/** Traces of the database or the code, which an error must not show (D9). */
const TELLS_TOO_MUCH =
  /\b(SELECT|INSERT INTO|UPDATE|violates|syntax error|relation \\"|constraint \\")|node_modules|\.[jt]s:\d/;

/** Holds answers against the contract. */
export class Answers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly contract: Contract) {
    addFormats.default(this.ajv);
    const exact = structuredClone(contract);
    // what the contract does not name may not be sent
    for (const schema of Object.values(exact.components.schemas)) {
      if (schema.properties) schema.additionalProperties ??= false;
    }
    this.ajv.addSchema(exact, 'contract');
  }

  /** What is wrong with an answer. */
  faults(request: FuzzRequest, answer: RawAnswer): string[] {
    const { status } = answer;
    if (status >= 500) return [`answers ${status}`];
    if (status >= 400 && TELLS_TOO_MUCH.test(answer.text)) return [`${status} tells of SQL or code`];
    const described = request.operation.responses[status];
    if (!described) return [`answers ${status}, which the contract does not know`];
    if (status === 204 || status === 304) return answer.text === '' ? [] : [`${status} has a body`];
    const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
    if (!described.content?.[type]) return [`${status} comes as ${type}, which the contract does not know`];
    if (!/[/+]json$/.test(type)) return [];
    const body: unknown = JSON.parse(answer.text);
    const { route, method } = request.operation;
    const at = ['paths', route, method];
    const sent = ['responses', String(status), 'content', type, 'schema'];
    const faults = this.mismatches([...at, ...sent], body, String(status));
    if (status >= 300) return [...faults, ...pointerFaults(request, status, body as Problem)];
    if (!request.operation.body) return faults;
    const asked = ['requestBody', 'content', 'application/json', 'schema'];
    return [...faults, ...this.mismatches([...at, ...asked], parsed(request.body), 'was taken')];
  }

  /** Where a value is not as the schema at a place of the contract has it. */
  private mismatches(place: string[], value: unknown, what: string): string[] {
    const parts = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const described = place.reduce<unknown>(
      (value, part) => (value as Record<string, unknown>)[part],
      this.contract,
    );
    const { $ref: named } = described as { $ref?: string };
    const $ref = named === undefined ? `contract#/${parts.join('/')}` : `contract${named}`;
    const validate = this.validators.get($ref) ?? this.ajv.compile({ $ref });
    this.validators.set($ref, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${what} at ${instancePath.replaceAll(/\/\d+/g, '/n')} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

interface Problem {
  errors?: { pointer: string; detail: string }[];
}

/** Bad input must be named, and the name must lead to something that was sent, or ought to have been. */
function pointerFaults(
  { names, body, headers, path }: FuzzRequest,
  status: number,
  { errors = [] }: Problem,
): string[] {
  if (errors.length === 0)
    return [400, 422].includes(status) && isReadable(path) ? [`${status} names nothing`] : [];
  const sent = parsed(body);
  return errors
    .filter(({ pointer, detail }) => {
      if (detail.startsWith('is missing') && !body) return false; // of a query: what it must have
      const parts = pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
      const first = parts[0] ?? '';
      return !(names.includes(first) || first.toLowerCase() in headers || leads(sent, parts));
    })
    .map(({ pointer }) => `${status} points at ${pointer}, where nothing was sent`);
}

function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path.split('?', 1)[0] ?? '') !== '';
  } catch {
    return false;
  }
}

function parsed(body = ''): unknown {
  try {
    return JSON.parse(body.replace('\ufeff', ''));
  } catch {
    return undefined;
  }
}

/** Whether all but the last part of a pointer is there; the last may be what is missing. */
function leads(value: unknown, parts: string[]): boolean {
  return parts.every((part, index) => {
    if (typeof value !== 'object' || value === null) return false;
    const there = part in value;
    value = (value as Record<string, unknown>)[part];
    return there || index === parts.length - 1;
  });
}
