import { useLanguage } from '../language';
import { useParties } from '../parties';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';

interface OfSession {
  agreement: string;
  session: string;
}

/** Records what a session decided. */
export function DecisionForm({ agreement, session }: OfSession) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `decision ${agreement} ${session}`,
        title: 'decisionRecord',
        agreement,
        path: `v1/agreements/${agreement}/sessions/${session}/decisions`,
        fields: [
          { name: 'text', label: 'decisionText', kind: 'text', required: true },
          { name: 'number', label: 'sessionNumber', kind: 'line' },
          { name: 'decidedOn', label: 'decidedOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          text: textIn(lang, values, 'text'),
          number: given(values, 'number'),
          decidedOn: given(values, 'decidedOn'),
        }),
      }}
    />
  );
}

/** Records what a session asked of somebody. */
export function ActionPointForm({ agreement, session }: OfSession) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `action point ${agreement} ${session}`,
        title: 'actionRecord',
        agreement,
        path: `v1/agreements/${agreement}/sessions/${session}/action-points`,
        fields: [
          { name: 'text', label: 'actionText', kind: 'text', required: true },
          { name: 'owner', label: 'actionOwner', kind: 'line', required: true, choices: useParties() },
          { name: 'dueOn', label: 'dueFixed', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          text: textIn(lang, values, 'text'),
          owner: needed(values, 'owner'),
          dueOn: given(values, 'dueOn'),
        }),
      }}
    />
  );
}

/** Records that what was asked was done. */
export function ActionDone({ agreement, point, text }: { agreement: string; point: string; text: string }) {
  return (
    <RecordForm
      recording={{
        name: `action done ${agreement} ${point}`,
        title: 'actionDone',
        about: text,
        agreement,
        quiet: true,
        path: `v1/agreements/${agreement}/action-points/${point}/completion`,
        fields: [
          { name: 'doneOn', label: 'doneOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({ doneOn: given(values, 'doneOn') }),
      }}
    />
  );
}
