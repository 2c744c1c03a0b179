import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { needed, textIn } from '../record/texts';

/** By which levels it is judged how far an act has come. */
export function Scales() {
  const word = useWords();
  const { lang } = useLanguage();
  const scales = useQuery({
    queryKey: ['scales', lang],
    queryFn: () => answer(api.GET('/v1/scales', { params: { query: { lang, limit: 200 } } })),
  });
  const columns: Column<Schemas['ScaleView']>[] = [
    ['what', ({ title }) => <bdi>{title as string}</bdi>],
    ['scaleKey', ({ key }) => <span className="ltr">{key}</span>],
    [
      'levels',
      ({ levels }) => (
        <ol>
          {levels.map(({ level, title }) => (
            <li key={level}>
              <bdi>{title as string}</bdi> <span className="ltr">({level})</span>
            </li>
          ))}
        </ol>
      ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('scales')}</Title>
      <RecordForm
        recording={{
          name: 'scale',
          title: 'makeScale',
          agreement: null,
          path: 'v1/scales',
          fields: [
            { name: 'title', label: 'title', kind: 'line', required: true },
            { name: 'key', label: 'scaleKey', kind: 'line', required: true, hint: 'refHint' },
            { name: 'levels', label: 'levels', kind: 'text', required: true, hint: 'levelsHint' },
          ],
          body: (values) => ({
            title: textIn(lang, values, 'title'),
            key: needed(values, 'key'),
            levels: needed(values, 'levels')
              .split('\n')
              .filter((line) => line.trim() !== '')
              .map((line) => {
                const [level = '', ...title] = line.split(':');
                return { level: level.trim(), title: { [lang]: title.join(':').trim() || level.trim() } };
              }),
          }),
        }}
      />
      <Shown query={scales}>
        {({ items }) => <Listing items={items} keyOf={({ key }) => key} columns={columns} minWidth={480} />}
      </Shown>
    </section>
  );
}
