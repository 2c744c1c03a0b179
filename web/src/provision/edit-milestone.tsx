import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { EditForm } from '../record/edit-form';
import { changedText, textOf } from './texts';

/** Changes the texts of a milestone; every version stays. */
export function EditMilestone({ agreement, milestone }: { agreement: string; milestone: string }) {
  const { lang } = useLanguage();
  return (
    <EditForm<Schemas['MilestoneView']>
      change={{
        name: `milestone ${agreement} ${milestone} ${lang}`,
        title: 'editMilestone',
        path: `v1/agreements/${agreement}/milestones/${milestone}`,
        fields: [
          { name: 'title', label: 'title', kind: 'line', required: true },
          { name: 'deadlineWords', label: 'deadlineWords', kind: 'line' },
          { name: 'note', label: 'remark', kind: 'text' },
        ],
        valuesOf: ({ title, deadlineWords, note }) => ({
          title: textOf(title, lang),
          deadlineWords: textOf(deadlineWords, lang),
          note: textOf(note, lang),
        }),
        body: (values, changed, view) => ({
          ...(changed.has('title') && { title: changedText(view.title, lang, values, 'title') }),
          ...(changed.has('deadlineWords') && {
            deadlineWords: changedText(view.deadlineWords, lang, values, 'deadlineWords'),
          }),
          ...(changed.has('note') && { note: changedText(view.note, lang, values, 'note') }),
        }),
      }}
    />
  );
}
