import { useLanguage } from '../language';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useScales } from './scales';

/** Numbers by the publisher's own names, as `complete 20` a line; what is no number the API names. */
function numbersIn(typed: string | undefined): Record<string, number> | undefined {
  if (typed === undefined) return undefined;
  return Object.fromEntries(
    typed
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, name = line, number = ''] = /^(.*?)[\s:=]*(-?[\d.]+)\s*%?\s*$/.exec(line) ?? [];
        return [name.trim().replaceAll(' ', '_'), Number(number)];
      }),
  );
}

/** Records what a monitor published, on its own scale. */
export function PublishedFigureForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const scales = useScales().scales.map(({ key, title }) => ({ value: key, label: title }));
  return (
    <RecordForm
      recording={{
        name: `published figure ${agreement}`,
        title: 'publishedFigureRecord',
        agreement,
        path: `v1/agreements/${agreement}/published-figures`,
        fields: [
          { name: 'publisher', label: 'publisher', kind: 'line', required: true },
          { name: 'asOf', label: 'figureDay', kind: 'day', required: true },
          { name: 'note', label: 'figureSays', kind: 'text', required: true },
          { name: 'total', label: 'figureTotal', kind: 'number' },
          { name: 'counts', label: 'figureCounts', kind: 'text', hint: 'figureLinesHint' },
          { name: 'shares', label: 'figureShares', kind: 'text', hint: 'figureLinesHint' },
          { name: 'scale', label: 'figureScale', kind: 'choice', choices: scales },
          { name: 'publishedOn', label: 'publishedOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => {
          const total = given(values, 'total');
          return {
            publisher: needed(values, 'publisher'),
            asOf: needed(values, 'asOf'),
            note: textIn(lang, values, 'note'),
            ...(total !== undefined && { total: Number(total) }),
            counts: numbersIn(given(values, 'counts')),
            shares: numbersIn(given(values, 'shares')),
            scale: given(values, 'scale'),
            publishedOn: given(values, 'publishedOn'),
          };
        },
      }}
    />
  );
}
