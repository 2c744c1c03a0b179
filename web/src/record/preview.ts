import { BASE, Problem, type Schemas } from '../api';

/**
 * Asks which deadlines a write would move, and writes nothing.
 * @throws Problem what the write itself would be refused for
 */
export async function previewOf(
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Schemas['Cascade']> {
  const url = new URL(path, BASE);
  url.searchParams.set('dryRun', 'true');
  const response = await fetch(url, {
    method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await Problem.of(response);
  return ((await response.json()) as Schemas['DryRun']).cascade;
}
