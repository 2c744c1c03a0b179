import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useParties } from '../parties';
import type { Values } from '../record/drafts';
import { EditForm } from '../record/edit-form';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import type { Lang } from '../languages';
import { usePartyChoices } from './party-words';

/** What a signatory has beside its party and capacity, which never change. */
function useFields(): Field[] {
  const parties = useParties();
  const { confidences } = usePartyChoices();
  return [
    { name: 'signedOn', label: 'signatory_signedOn', kind: 'day', hint: 'signatory_signedHint' },
    { name: 'leftOn', label: 'signatory_leftOn', kind: 'day' },
    { name: 'signedBy', label: 'signatory_signedBy', kind: 'line' },
    { name: 'onBehalfOf', label: 'signatory_onBehalfOf', kind: 'choice', choices: parties },
    { name: 'confidence', label: 'party_confidence', kind: 'choice', choices: confidences },
    { name: 'note', label: 'signatory_note', kind: 'text' },
  ];
}

const PLAIN = ['signedOn', 'leftOn', 'signedBy', 'onBehalfOf', 'confidence'] as const;

/** What was typed of a signatory: nothing typed means that it is not known. */
const bodyOf = (lang: Lang, values: Values) => ({
  ...Object.fromEntries(PLAIN.map((name) => [name, given(values, name) ?? null])),
  note: textIn(lang, values, 'note') ?? null,
});

/** Adds a party to an agreement, in a capacity. */
export function NewSignatory({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const parties = useParties();
  const { capacities } = usePartyChoices();
  const fields = useFields();
  return (
    <RecordForm
      recording={{
        name: `signatory ${agreement}`,
        title: 'signatory_new',
        agreement,
        path: `v1/agreements/${agreement}/signatories`,
        fields: [
          { name: 'party', label: 'signatory_party', kind: 'choice', required: true, choices: parties },
          {
            ...{ name: 'capacity', label: 'signatory_capacity', kind: 'choice' },
            ...{ required: true, choices: capacities },
          },
          ...fields,
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          party: needed(values, 'party'),
          capacity: needed(values, 'capacity'),
          ...bodyOf(lang, values),
        }),
      }}
    />
  );
}

/** Changes a signatory that is chosen among those shown: most often the day it left. */
export function ChangeSignatory({
  agreement,
  items,
}: {
  agreement: string;
  items: readonly Schemas['SignatoryItem'][];
}) {
  const word = useWords();
  const [id, setId] = useState('');
  return (
    <Stack mt="md" gap="xs" className="no-print">
      <NativeSelect
        maw={480}
        label={word('signatory_which')}
        value={id}
        data={[
          { value: '', label: '—' },
          ...items.map((item) => ({
            value: item.id,
            label: `${item.name as string} (${word(`signatoryAs_${item.capacity}`)})`,
          })),
        ]}
        onChange={(event) => {
          setId(event.currentTarget.value);
        }}
      />
      {id !== '' && <EditSignatory key={id} agreement={agreement} id={id} />}
    </Stack>
  );
}

function EditSignatory({ agreement, id }: { agreement: string; id: string }) {
  const { lang } = useLanguage();
  return (
    <EditForm<Schemas['SignatoryView']>
      change={{
        name: `signatory ${id}`,
        title: 'signatory_edit',
        path: `v1/agreements/${agreement}/signatories/${id}`,
        fields: useFields(),
        valuesOf: (view) => ({
          ...Object.fromEntries(PLAIN.map((name) => [name, view[name] ?? ''])),
          note: (typeof view.note === 'object' && view.note?.[lang]) || '',
        }),
        body: (values, changed, { note }) => ({
          ...Object.fromEntries(
            PLAIN.filter((name) => changed.has(name)).map((name) => [name, given(values, name) ?? null]),
          ),
          ...(changed.has('note') && { note: noteOf(typeof note === 'object' ? note : null, lang, values) }),
        }),
      }}
    />
  );
}

/** A note with the text of one language put in or taken out; the other languages stay. */
function noteOf(note: { [L in Lang]?: string } | null, lang: Lang, values: Values) {
  const { [lang]: _, ...others } = note ?? {};
  const next = { ...others, ...textIn(lang, values, 'note') };
  return Object.keys(next).length === 0 ? null : next;
}
