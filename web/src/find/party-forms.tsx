import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { useParties } from '../parties';
import type { Values } from '../record/drafts';
import { EditForm } from '../record/edit-form';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { usePartyChoices } from './party-words';

type Party = Schemas['PartyView'];

const ALIASES: Field = { name: 'aliases', label: 'party_aliases', kind: 'text', hint: 'party_aliasesHint' };
const ACRONYM: Field = { name: 'acronym', label: 'party_acronym', kind: 'line' };

const linesOf = (values: Values, name: string): string[] =>
  (given(values, name) ?? '').split('\n').flatMap((line) => line.trim() || []);

/** Makes a party; its name is in the reader's language, others are added by a change. */
export function NewParty() {
  const { lang } = useLanguage();
  const { kinds } = usePartyChoices();
  return (
    <RecordForm
      recording={{
        name: 'party',
        title: 'party_new',
        agreement: null,
        path: 'v1/parties',
        fields: [
          { name: 'name', label: 'party_name', kind: 'line', required: true },
          { name: 'ref', label: 'party_ref', kind: 'line', required: true, hint: 'party_refHint' },
          { name: 'kind', label: 'kind', kind: 'choice', required: true, choices: kinds },
          ACRONYM,
          ALIASES,
        ],
        body: (values) => ({
          name: textIn(lang, values, 'name'),
          ref: needed(values, 'ref'),
          kind: needed(values, 'kind'),
          acronym: given(values, 'acronym') ?? null,
          aliases: linesOf(values, 'aliases'),
        }),
      }}
    />
  );
}

/** Changes what a party is called and what it is. */
export function EditParty({ party }: { party: string }) {
  const { kinds } = usePartyChoices();
  return (
    <EditForm<Party>
      change={{
        name: `party ${party}`,
        title: 'party_edit',
        path: `v1/parties/${party}`,
        fields: [
          { name: 'en', label: 'party_nameEn', kind: 'line', pointer: '/name/en' },
          { name: 'fr', label: 'party_nameFr', kind: 'line', pointer: '/name/fr' },
          { name: 'ar', label: 'party_nameAr', kind: 'line', pointer: '/name/ar' },
          ACRONYM,
          { name: 'kind', label: 'kind', kind: 'choice', required: true, choices: kinds },
          ALIASES,
        ],
        valuesOf: ({ name, acronym, kind, aliases }) => {
          const { en = '', fr = '', ar = '' } = typeof name === 'string' ? {} : name;
          return { en, fr, ar, acronym: acronym ?? '', kind, aliases: aliases.join('\n') };
        },
        body: (values, changed) => ({
          ...(['en', 'fr', 'ar'].some((lang) => changed.has(lang)) && {
            name: {
              ...textIn('en', values, 'en'),
              ...textIn('fr', values, 'fr'),
              ...textIn('ar', values, 'ar'),
            },
          }),
          ...(changed.has('acronym') && { acronym: given(values, 'acronym') ?? null }),
          ...(changed.has('kind') && { kind: needed(values, 'kind') }),
          ...(changed.has('aliases') && { aliases: linesOf(values, 'aliases') }),
        }),
      }}
    />
  );
}

/** Adds a party's time in a coalition: such times are added and never taken away. */
export function AddMembership({ party }: { party: string }) {
  const { confidences } = usePartyChoices();
  const coalitions = useParties().filter(({ value }) => value !== party);
  const place = '/memberships/0';
  return (
    <EditForm<Party>
      change={{
        name: `membership ${party}`,
        title: 'party_addMembership',
        path: `v1/parties/${party}`,
        fields: [
          {
            ...{ name: 'coalition', label: 'party_coalition', kind: 'choice', required: true },
            ...{ choices: coalitions, pointer: `${place}/coalition` },
          },
          {
            name: 'from',
            label: 'party_from',
            kind: 'day',
            hint: 'party_fromHint',
            pointer: `${place}/from`,
          },
          { name: 'to', label: 'party_to', kind: 'day', hint: 'party_toHint', pointer: place },
          {
            ...{ name: 'confidence', label: 'party_confidence', kind: 'choice' },
            ...{ choices: confidences, pointer: `${place}/confidence` },
          },
          { name: 'sources', label: 'sources', kind: 'sources', pointer: `${place}/sources` },
        ],
        valuesOf: () => ({ coalition: '', from: '', to: '', confidence: '', sources: [] }),
        body: (values) => ({
          memberships: [
            {
              coalition: needed(values, 'coalition'),
              from: given(values, 'from') ?? null,
              to: given(values, 'to') ?? null,
              confidence: given(values, 'confidence') ?? null,
              sources: namedIn(values),
            },
          ],
        }),
      }}
    />
  );
}

/** The sources that were filled in. */
const namedIn = ({ sources }: Values): Schemas['SourceInput'][] =>
  Array.isArray(sources)
    ? sources.filter((source) => typeof source !== 'string').filter(({ title }) => title?.trim())
    : [];
