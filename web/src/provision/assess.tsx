import { useLanguage } from '../language';
import { useLevels } from '../levels';
import { RecordForm } from '../record/record-form';
import { needed, textIn } from '../record/texts';

/** Records an assessment of a provision. */
export function Assess({ agreement, provision }: { agreement: string; provision: string }) {
  const { lang } = useLanguage();
  const levels = useLevels(agreement).map(({ level, title }) => ({ value: level, label: title }));
  return (
    <RecordForm
      recording={{
        name: `assessment ${agreement} ${provision}`,
        title: 'assess',
        agreement,
        path: `v1/agreements/${agreement}/provisions/${provision}/assessments`,
        preview: true,
        fields: [
          { name: 'level', label: 'level', kind: 'choice', required: true, choices: levels },
          { name: 'effectiveOn', label: 'effectiveOn', kind: 'day', required: true },
          { name: 'assessor', label: 'assessor', kind: 'line', required: true },
          { name: 'note', label: 'note', kind: 'text', required: true },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          level: needed(values, 'level'),
          effectiveOn: needed(values, 'effectiveOn'),
          assessor: needed(values, 'assessor'),
          kind: 'desk',
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
