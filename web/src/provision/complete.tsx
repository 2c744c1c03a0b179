import { useLanguage } from '../language';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useChoices } from '../values';

/** Records that a milestone was met. */
export function Complete({ agreement, milestone }: { agreement: string; milestone: string }) {
  const { lang } = useLanguage();
  const choices = useChoices();
  return (
    <RecordForm
      recording={{
        name: `completion ${agreement} ${milestone}`,
        title: 'complete',
        agreement,
        path: `v1/agreements/${agreement}/milestones/${milestone}/completions`,
        preview: true,
        fields: [
          { name: 'metOn', label: 'metOn', kind: 'day', required: true },
          {
            ...{ name: 'precision', label: 'precision', kind: 'choice' },
            choices: choices('precision', ['day', 'month', 'year']),
          },
          {
            ...{ name: 'confidence', label: 'confidence', kind: 'choice' },
            choices: choices('confidence', ['high', 'medium', 'low']),
          },
          { name: 'note', label: 'note', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          metOn: needed(values, 'metOn'),
          precision: given(values, 'precision'),
          confidence: given(values, 'confidence'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
