import { useLanguage } from '../language';
import { useRevisionFields } from '../record/fields-of';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import type { Of } from './obstacles';

/** Records that another day was named for a deadline, by whom, and when that was decided. */
export function Revise({ agreement, list, item }: Of) {
  const { lang } = useLanguage();
  const fields = useRevisionFields();
  return (
    <RecordForm
      recording={{
        name: `revision ${agreement} ${list} ${item}`,
        title: 'revise',
        agreement,
        path: `v1/agreements/${agreement}/${list}/${item}/deadline-revisions`,
        preview: true,
        fields,
        body: (values) => ({
          dueOn: given(values, 'dueOn') ?? null,
          decidedOn: needed(values, 'decidedOn'),
          issuer: needed(values, 'issuer'),
          authority: needed(values, 'authority'),
          reason: textIn(lang, values, 'reason'),
        }),
      }}
    />
  );
}
