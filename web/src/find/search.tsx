import { Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Heading, Refs } from '../parts';
import type { Word } from '../words';
import { useAddressed } from './addressed';
import { useAgreements } from '../agreements';
import { HitWay } from './hit-way';
import { Marked } from './marked';
import { named } from '../deadlines/rule-words';

type Hit = Schemas['SearchHit'];

const KINDS: Record<Hit['kind'], Word> = {
  agreement: 'find_kindAgreement',
  provision: 'find_kindProvision',
  milestone: 'find_kindMilestone',
  event: 'find_kindEvent',
  party: 'find_kindParty',
  source: 'find_kindSource',
};

/** Searches all agreements as words are typed, in three languages; the address holds the words. */
export function Search() {
  const word = useWords();
  const [values, put] = useAddressed();
  const { q = '', kind } = usePage().filters;
  return (
    <>
      <Heading>{word('search')}</Heading>
      <Group className="no-print" align="end" component="search">
        <TextInput
          type="search"
          dir="auto"
          maxLength={300}
          w={420}
          maw="100%"
          label={word('find_q')}
          description={word('find_hint')}
          value={values.q ?? ''}
          onChange={(event) => {
            put({ q: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={word('kind')}
          value={values.kind ?? ''}
          data={[
            { value: '', label: word('all') },
            ...Object.entries(KINDS).map(([value, label]) => ({ value, label: word(label) })),
          ]}
          onChange={(event) => {
            put({ kind: event.currentTarget.value });
          }}
        />
      </Group>
      {q.trim() !== '' && <Hits q={q} kind={Object.keys(KINDS).find((one) => one === kind) as Hit['kind']} />}
    </>
  );
}

function Hits({ q, kind }: { q: string; kind: Hit['kind'] | undefined }) {
  const word = useWords();
  const { lang } = useLanguage();
  const titles = new Map(useAgreements().map(({ value, label }) => [value, label]));
  const query = { q, lang, ...(kind && { kind }) };
  const list = usePages(['search', query], (at) =>
    answer(api.GET('/v1/search', { params: { query: { ...query, ...at, limit: 30 } } })),
  );
  const first = list.data?.pages[0];
  return (
    <section>
      <Title order={2} mt="md">
        {word('find_results')}
      </Title>
      <p role="status">{first && word('find_count', { total: first.total, q: named(q) })}</p>
      {first?.total !== 0 && (
        <Pages list={list}>
          {(items) => (
            <ol className="hits">
              {items.map((hit) => (
                <li key={`${hit.kind} ${hit.agreement} ${hit.ref}`}>
                  <HitWay hit={hit}>
                    <Marked text={hit.title} words={q} />
                  </HitWay>
                  <Text size="sm">
                    {word(KINDS[hit.kind])}
                    {hit.agreement !== null && hit.kind !== 'agreement' && (
                      <>
                        {' · '}
                        <bdi>{titles.get(hit.agreement) ?? hit.agreement}</bdi>
                      </>
                    )}{' '}
                    · <Refs refs={[hit.ref]} />
                  </Text>
                  {hit.found.excerpt !== hit.title && (
                    <Text size="sm" dir="auto" {...(hit.found.lang !== null && { lang: hit.found.lang })}>
                      <Marked text={hit.found.excerpt} words={q} />
                    </Text>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Pages>
      )}
    </section>
  );
}
