import { useLanguage } from '../language';
import { RecordForm } from '../record/record-form';
import { textIn } from '../record/texts';

/** Withdraws a record, with the reason: it stays in the history, and counts no longer. */
export function Retract({ agreement, record, about }: { agreement: string; record: string; about: string }) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `retraction ${agreement} ${record}`,
        title: 'retract',
        about,
        agreement,
        path: `v1/agreements/${agreement}/records/${record}/retraction`,
        preview: true,
        quiet: true,
        fields: [{ name: 'reason', label: 'reason', kind: 'text', required: true }],
        body: (values) => ({ reason: textIn(lang, values, 'reason') }),
      }}
    />
  );
}
