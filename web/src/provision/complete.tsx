import { useLanguage } from '../language';
import { useCompletionFields } from '../record/fields-of';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';

/** Records that a milestone was met. */
export function Complete({ agreement, milestone }: { agreement: string; milestone: string }) {
  const { lang } = useLanguage();
  const fields = useCompletionFields();
  return (
    <RecordForm
      recording={{
        name: `completion ${agreement} ${milestone}`,
        title: 'complete',
        agreement,
        path: `v1/agreements/${agreement}/milestones/${milestone}/completions`,
        preview: true,
        fields,
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
