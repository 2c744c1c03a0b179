import type { MigrationInterface, QueryRunner } from 'typeorm';

type Said = Record<string, string> | string | null;
type Row = Record<string, string | number> & { names: Said[]; texts: Said[] };

/** A searched table, the columns of its key beside the agreement's, and what its rows are searched by, over row `v`. */
interface Searched {
  table: string;
  keys: [name: string, type: string][];
  names: string;
  texts: string;
}

const REF = (of: string): string =>
  `(SELECT r.ref FROM ${of} r WHERE r.agreement_id = v.agreement_id AND r.id = v.${of}_id)`;
const VERSION: [string, string] = ['version', 'int'];

const SEARCHED: Searched[] = [
  {
    table: 'agreement_version',
    keys: [VERSION],
    names: `jsonb_build_array((SELECT r.ref FROM agreement r WHERE r.id = v.agreement_id)) || to_jsonb(v.aliases)
      || jsonb_build_array(v.title, v.short_title)`,
    texts: 'jsonb_build_array(v.place)',
  },
  {
    table: 'provision_version',
    keys: [['provision_id', 'int'], VERSION],
    names: `jsonb_build_array(${REF('provision')}, v.number, v.title)`,
    texts: 'jsonb_build_array(v.text)',
  },
  {
    table: 'milestone_version',
    keys: [['milestone_id', 'int'], VERSION],
    names: `jsonb_build_array(${REF('milestone')}, v.title)`,
    texts: `'[]'::jsonb`,
  },
  {
    table: 'event_version',
    keys: [['event_id', 'int'], VERSION],
    names: `jsonb_build_array(${REF('event')}, v.label)`,
    texts: `'[]'::jsonb`,
  },
  {
    table: 'source',
    keys: [['id', 'uuid']],
    names: `jsonb_build_array(v.key, CASE WHEN v.access = 'public' THEN v.title ELSE v.code_name END)`,
    texts: `jsonb_build_array(CASE WHEN v.access = 'public' THEN v.publisher END)`,
  },
];
const PARTIES = {
  keys: [['party', 'text'], VERSION] as [string, string][],
  names: 'jsonb_build_array(v.party, v.acronym) || to_jsonb(v.aliases) || jsonb_build_array(v.name)',
  texts: `'[]'::jsonb`,
};

/** Search across agreements: what is searched of each row is folded anew, line by line, and indexed by trigrams. */
export class Search1766400000000 implements MigrationInterface {
  name = 'Search1766400000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      ALTER TABLE event_version ADD search text;
      ALTER TABLE source ADD search text;
    `);
    const heads = (await database.query('SELECT agreement_id AS id FROM ledger_head')) as { id: number }[];
    for (const searched of SEARCHED)
      for (const { id } of heads) await refold(database, searched, `v.agreement_id = ${id}`);
    await refold(database, { table: 'party_version', ...PARTIES }, 'true');
    await database.query(`
      ALTER TABLE event_version ALTER search SET NOT NULL;
      ALTER TABLE source ALTER search SET NOT NULL;
      ${[...SEARCHED.map(({ table }) => table), 'party_version']
        .map((table) => `CREATE INDEX ${table}_search ON ${table} USING gin (search gin_trgm_ops);`)
        .join('\n')}
    `);
  }

  /** The extension stays: it may have been there before. What was folded anew serves the older program as well. */
  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP INDEX agreement_version_search, provision_version_search, milestone_version_search, party_version_search;
      ALTER TABLE event_version DROP search;
      ALTER TABLE source DROP search;
    `);
  }
}

async function refold(database: QueryRunner, searched: Searched, where: string): Promise<void> {
  const { table, keys, names, texts } = searched;
  const columns = keys.map(([name]) => name);
  const rows = (await database.query(
    `SELECT ${columns.map((name) => `v.${name}`).join(', ')}, ${names} AS names, ${texts} AS texts FROM ${table} v WHERE ${where}`,
  )) as Row[];
  if (rows.length === 0) return;
  const arrays = keys.map(([, type], i) => `$${i + 2}::${type}[]`);
  await database.query(
    `UPDATE ${table} v SET search = u.search FROM unnest($1::text[], ${arrays.join(', ')}) AS u (search, ${columns.join(', ')})
     WHERE ${where} AND ${columns.map((name) => `v.${name} = u.${name}`).join(' AND ')}`,
    [
      rows.map((row) => `\n${lines(row.names)}\f\n${lines(row.texts)}`),
      ...columns.map((name) => rows.map((row) => row[name])),
    ],
  );
}

function lines(parts: Said[]): string {
  const said = parts.flatMap((part) =>
    typeof part === 'string' ? [part] : ['en', 'fr', 'ar'].flatMap((lang) => part?.[lang] ?? []),
  );
  return said.map((text) => `${fold(text)}\n`).join('');
}

/** As the product folded texts when this was written. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u0621]/gu, '')
    .replaceAll('\u0671', '\u0627')
    .replaceAll('\u0629', '\u0647')
    .replaceAll('\u0649', '\u064a')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/gu, "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/\s+/gu, ' ')
    .trim();
}
