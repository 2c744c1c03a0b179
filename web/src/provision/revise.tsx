import { useLanguage } from '../language';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useChoices } from '../values';
import type { Of } from './obstacles';

/** Records that another day was named for a deadline, by whom, and when that was decided. */
export function Revise({ agreement, list, item }: Of) {
  const { lang } = useLanguage();
  const choices = useChoices();
  return (
    <RecordForm
      recording={{
        name: `revision ${agreement} ${list} ${item}`,
        title: 'revise',
        agreement,
        path: `v1/agreements/${agreement}/${list}/${item}/deadline-revisions`,
        preview: true,
        fields: [
          { name: 'dueOn', label: 'newDay', kind: 'day', hint: 'newDayHint' },
          { name: 'decidedOn', label: 'decidedOn', kind: 'day', required: true },
          { name: 'issuer', label: 'issuer', kind: 'line', required: true },
          {
            ...{
              name: 'authority',
              label: 'authority',
              kind: 'choice',
              required: true,
              hint: 'authorityHint',
            },
            choices: choices('authority', ['parties', 'mechanism', 'oneParty', 'reported']),
          },
          { name: 'reason', label: 'reason', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
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
