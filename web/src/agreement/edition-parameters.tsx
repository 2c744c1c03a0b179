import { PARTS } from '../../../src/reports/report-options';
import type { Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { changedText, textOf } from '../provision/texts';
import type { Values } from '../record/drafts';
import { EditForm } from '../record/edit-form';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useChoices } from '../values';

/** What an edition is of, and how it is laid out. */
function useFields(): Field[] {
  const word = useWords();
  const choices = useChoices();
  return [
    { name: 'title', label: 'title', kind: 'line', required: true },
    { name: 'from', label: 'editionFrom', kind: 'day', required: true },
    { name: 'to', label: 'editionTo', kind: 'day', required: true },
    { name: 'number', label: 'editionNumber', kind: 'number' },
    { name: 'cutOff', label: 'editionCutOff', kind: 'line', hint: 'editionCutOffHint', more: true },
    {
      ...{ name: 'order', label: 'reportOrder', kind: 'choice', more: true },
      choices: [
        { value: 'theme', label: word('theme_') },
        { value: 'article', label: word('reportArticle') },
      ],
    },
    {
      ...{ name: 'without', label: 'editionWithout', kind: 'choices', more: true },
      choices: choices('part', PARTS),
    },
    { name: 'note', label: 'remark', kind: 'text', more: true },
  ];
}

const numberIn = (values: Values): number | null => {
  const number = given(values, 'number');
  return number === undefined ? null : Number(number);
};

/** Drafts an edition. */
export function DraftForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `edition ${agreement}`,
        title: 'editionDraft',
        agreement,
        path: `v1/agreements/${agreement}/editions`,
        fields: useFields(),
        body: (values) => ({
          title: textIn(lang, values, 'title'),
          from: needed(values, 'from'),
          to: needed(values, 'to'),
          number: numberIn(values),
          cutOff: given(values, 'cutOff'),
          order: given(values, 'order'),
          without: ticked(values, 'without'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}

/** Changes a draft, which nobody was shown yet. */
export function EditDraft({ agreement, edition }: { agreement: string; edition: string }) {
  const { lang } = useLanguage();
  return (
    <EditForm<Schemas['EditionDetail']>
      change={{
        name: `draft ${agreement} ${edition} ${lang}`,
        title: 'editionChange',
        path: `v1/agreements/${agreement}/editions/${edition}`,
        fields: useFields(),
        valuesOf: ({ title, from, to, number, cutOff, order, without, note }) => ({
          ...{ title: textOf(title, lang), from, to, number: number === null ? '' : String(number) },
          ...{ cutOff, order, without, note: textOf(note, lang) },
        }),
        body: (values, changed, view) => ({
          ...(changed.has('title') && { title: changedText(view.title, lang, values, 'title') }),
          ...(changed.has('from') && { from: needed(values, 'from') }),
          ...(changed.has('to') && { to: needed(values, 'to') }),
          ...(changed.has('number') && { number: numberIn(values) }),
          ...(changed.has('cutOff') && { cutOff: needed(values, 'cutOff') }),
          ...(changed.has('order') && { order: needed(values, 'order') }),
          ...(changed.has('without') && { without: ticked(values, 'without') }),
          ...(changed.has('note') && { note: changedText(view.note, lang, values, 'note') }),
        }),
      }}
    />
  );
}
