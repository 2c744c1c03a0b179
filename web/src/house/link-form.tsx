import { useState } from 'react';
import { useSeverities } from '../agreement/severity';
import { useThemesOf } from '../agreement/themes';
import { useAgreements } from '../agreements';
import type { Schemas } from '../api';
import { LANGUAGES } from '../languages';
import { useParties } from '../parties';
import type { Values } from '../record/drafts';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useChoices } from '../values';

/** What can be narrowed: the API takes filters of these alone. */
const NARROWED = ['calendar', 'changes'];

const CONTENTS = ['overdue', 'summary', 'provisions', 'milestones', ...NARROWED];

/** Makes a secret link; of a calendar or of changes, to as much as it is narrowed to. */
export function LinkForm({ onMade }: { onMade: (url: string) => void }) {
  const choices = useChoices();
  const agreements = useAgreements();
  const [typed, setTyped] = useState<Values>({});
  const filters = useFilterFields(given(typed, 'agreement') ?? '');
  const isNarrowed = NARROWED.includes(given(typed, 'content') ?? '');
  return (
    <RecordForm
      recording={{
        name: 'link',
        title: 'makeLink',
        agreement: null,
        path: 'v1/links',
        fields: [
          { name: 'label', label: 'labelOfLink', kind: 'line', required: true },
          { name: 'agreement', label: 'agreement', kind: 'choice', required: true, choices: agreements },
          {
            ...{ name: 'content', label: 'content', kind: 'choice', required: true },
            choices: choices('content', CONTENTS),
          },
          ...(isNarrowed ? filters : []),
          { name: 'expiresOn', label: 'expires', kind: 'day', pointer: '/expiresAt' },
        ],
        onTyped: setTyped,
        body: (values) => {
          const day = given(values, 'expiresOn');
          return {
            label: needed(values, 'label'),
            agreement: needed(values, 'agreement'),
            content: needed(values, 'content'),
            ...(isNarrowed && { filters: chosenOf(filters, values) }),
            ...(day !== undefined && { expiresAt: `${day}T23:59:59.999Z` }),
          };
        },
        onSaved: (made) => {
          onMade((made as Schemas['NewLink']).url);
        },
      }}
    />
  );
}

/** What a link can be narrowed to, as the agreement has it, and the language of its texts. */
function useFilterFields(agreement: string): Field[] {
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  const offered: [name: string, label: Field['label'], choices: Field['choices']][] = [
    ['party', 'responsible', useParties()],
    ['theme', 'theme_', useThemesOf(agreement, {})],
    ['severity', 'severity', useSeverities(agreement, {})],
    ['lang', 'language', languages],
  ];
  return offered.map(([name, label, choices]) => ({
    ...{ name, label, kind: 'choice', choices, pointer: `/filters/${name}` },
  }));
}

/** What was chosen of what is offered: a theme of an agreement that was chosen before is none of this one's. */
function chosenOf(fields: readonly Field[], values: Values): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, choices }) => {
      const chosen = given(values, name);
      return choices?.some(({ value }) => value === chosen) ? [[name, chosen ?? '']] : [];
    }),
  );
}
