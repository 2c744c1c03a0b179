import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { useParties } from '../parties';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useChoices } from '../values';
import { type Lang, LANGUAGES } from '../languages';

interface OfEdition {
  agreement: string;
  edition: string;
}

/** Records that it was given to parties for comment. */
export function SharingForm({ agreement, edition }: OfEdition) {
  return (
    <RecordForm
      recording={{
        name: `sharing ${agreement} ${edition}`,
        title: 'editionShare',
        agreement,
        path: `v1/agreements/${agreement}/editions/${edition}/sharings`,
        fields: [
          {
            ...{ name: 'parties', label: 'editionParties', kind: 'choices', required: true },
            choices: useParties(),
          },
          { name: 'sharedOn', label: 'editionSharedOn', kind: 'day', required: true },
          { name: 'commentsDueOn', label: 'editionDueOn', kind: 'day', required: true },
          {
            ...{ name: 'cutOff', label: 'editionCutOff', kind: 'line', hint: 'editionNewCutOffHint' },
            more: true,
          },
        ],
        body: (values) => ({
          parties: ticked(values, 'parties'),
          sharedOn: needed(values, 'sharedOn'),
          commentsDueOn: needed(values, 'commentsDueOn'),
          cutOff: given(values, 'cutOff'),
        }),
      }}
    />
  );
}

/** Records what a party replied, in the language in which it wrote. */
export function ReplyForm({ agreement, edition }: { agreement: string; edition: Schemas['EditionDetail'] }) {
  const choices = useChoices();
  const shared = new Set(edition.sharings.flatMap(({ parties }) => parties));
  const parties = useParties().filter(({ value }) => shared.has(value));
  return (
    <RecordForm
      recording={{
        name: `reply ${agreement} ${edition.ref}`,
        title: 'editionReply',
        agreement,
        path: `v1/agreements/${agreement}/editions/${edition.ref}/replies`,
        fields: [
          { name: 'party', label: 'editionParty', kind: 'choice', required: true, choices: parties },
          {
            ...{ name: 'kind', label: 'editionReplyKind', kind: 'choice', required: true },
            choices: choices('reply', ['comment', 'acceptance', 'refusal']),
          },
          { name: 'text', label: 'editionReplyText', kind: 'text' },
          {
            ...{ name: 'textLang', label: 'editionReplyLang', kind: 'choice', required: true },
            choices: Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
          },
          { name: 'receivedOn', label: 'editionReceivedOn', kind: 'day', required: true },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          party: needed(values, 'party'),
          kind: needed(values, 'kind'),
          text: textIn(needed(values, 'textLang') as Lang, values, 'text'),
          receivedOn: needed(values, 'receivedOn'),
        }),
      }}
    />
  );
}

/** Says beside a published edition what is known better now. */
export function CorrigendumForm({ agreement, edition }: OfEdition) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `corrigendum ${agreement} ${edition}`,
        title: 'editionCorrect',
        agreement,
        path: `v1/agreements/${agreement}/editions/${edition}/corrigenda`,
        fields: [
          {
            ...{ name: 'reason', label: 'editionReason', kind: 'text', required: true },
            hint: 'editionReasonHint',
          },
        ],
        body: (values) => ({ reason: textIn(lang, values, 'reason') }),
      }}
    />
  );
}
