import { useLanguage } from '../language';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';

/** Enters a milestone of a provision, with a fixed day or none. */
export function MakeMilestone({ agreement, provision }: { agreement: string; provision: string }) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `milestone ${agreement} ${provision}`,
        title: 'makeMilestone',
        agreement,
        path: `v1/agreements/${agreement}/milestones`,
        fields: [
          { name: 'title', label: 'title', kind: 'line', required: true },
          { name: 'ref', label: 'ref', kind: 'line', required: true, hint: 'refHint' },
          { name: 'on', label: 'dueFixed', kind: 'day', pointer: '/deadline' },
          { name: 'deadlineWords', label: 'deadlineWords', kind: 'line' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => {
          const on = given(values, 'on');
          return {
            title: textIn(lang, values, 'title'),
            ref: needed(values, 'ref'),
            provision,
            ...(on !== undefined && { deadline: { kind: 'fixed', on } }),
            deadlineWords: textIn(lang, values, 'deadlineWords'),
          };
        },
      }}
    />
  );
}
