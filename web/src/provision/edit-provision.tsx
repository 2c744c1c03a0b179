import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { useParties } from '../parties';
import { EditForm } from '../record/edit-form';
import { given, needed, ticked } from '../record/texts';
import { changedText, textOf } from './texts';

/** Changes the texts of a provision; every version stays. */
export function EditProvision({ agreement, provision }: { agreement: string; provision: string }) {
  const { lang } = useLanguage();
  const parties = useParties();
  return (
    <EditForm<Schemas['ProvisionView']>
      change={{
        name: `provision ${agreement} ${provision} ${lang}`,
        title: 'editProvision',
        path: `v1/agreements/${agreement}/provisions/${provision}`,
        fields: [
          { name: 'title', label: 'title', kind: 'line', required: true },
          { name: 'number', label: 'numberPrinted', kind: 'line' },
          { name: 'text', label: 'words', kind: 'text', required: true },
          { name: 'theme', label: 'theme_', kind: 'line', required: true },
          { name: 'responsible', label: 'responsible', kind: 'choices', choices: parties },
          { name: 'deadlineWords', label: 'deadlineWords', kind: 'line' },
          { name: 'note', label: 'remark', kind: 'text' },
        ],
        valuesOf: ({ title, number, text, theme, responsible, deadlineWords, note }) => ({
          title: textOf(title, lang),
          number: number ?? '',
          text: textOf(text, lang),
          theme,
          responsible,
          deadlineWords: textOf(deadlineWords, lang),
          note: textOf(note, lang),
        }),
        body: (values, changed, view) => ({
          ...(changed.has('number') && { number: given(values, 'number') ?? null }),
          ...(changed.has('theme') && { theme: needed(values, 'theme') }),
          ...(changed.has('responsible') && { responsible: ticked(values, 'responsible') }),
          ...(changed.has('title') && { title: changedText(view.title, lang, values, 'title') }),
          ...(changed.has('text') && { text: changedText(view.text, lang, values, 'text') }),
          ...(changed.has('deadlineWords') && {
            deadlineWords: changedText(view.deadlineWords, lang, values, 'deadlineWords'),
          }),
          ...(changed.has('note') && { note: changedText(view.note, lang, values, 'note') }),
        }),
      }}
    />
  );
}
