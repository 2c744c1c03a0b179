import { useWords } from '../language';
import { useParties } from '../parties';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';

interface Props {
  agreement: string;
  indicator: string;
}

/** A number as it was typed; the API names it where it is none. */
const numberIn = (typed: string | undefined): number | null => (typed === undefined ? null : Number(typed));

/** Records how much there was on a day, and who counted. */
export function MeasurementForm({ agreement, indicator }: Props) {
  const word = useWords();
  const precisions = (['day', 'month', 'year'] as const).map((value) => ({
    value,
    label: word(`known_${value}`),
  }));
  return (
    <RecordForm
      recording={{
        name: `measurement ${agreement} ${indicator}`,
        title: 'measurementRecord',
        agreement,
        path: `v1/agreements/${agreement}/indicators/${indicator}/measurements`,
        initial: { precision: 'day' },
        fields: [
          { name: 'value', label: 'measurementValue', kind: 'number', required: true },
          { name: 'measuredOn', label: 'measuredOn', kind: 'day', required: true, hint: 'measuredOnHint' },
          { name: 'precision', label: 'known', kind: 'choice', required: true, choices: precisions },
          { name: 'countedBy', label: 'countedBy', kind: 'line', required: true, choices: useParties() },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          value: numberIn(given(values, 'value')),
          measuredOn: needed(values, 'measuredOn'),
          precision: given(values, 'precision'),
          countedBy: needed(values, 'countedBy'),
        }),
      }}
    />
  );
}

/** Records a target; what one party or a report says is an announcement, which sets none. */
export function TargetForm({ agreement, indicator }: Props) {
  const word = useWords();
  const authorities = (['parties', 'mechanism', 'oneParty', 'reported'] as const).map((value) => ({
    value,
    label: word(`authority_${value}`),
  }));
  return (
    <RecordForm
      recording={{
        name: `target ${agreement} ${indicator}`,
        title: 'targetRecord',
        agreement,
        path: `v1/agreements/${agreement}/indicators/${indicator}/targets`,
        fields: [
          { name: 'value', label: 'targetValue', kind: 'number', required: true },
          { name: 'decidedOn', label: 'decidedOn', kind: 'day', required: true },
          {
            name: 'authority',
            label: 'targetAuthority',
            kind: 'choice',
            required: true,
            choices: authorities,
            hint: 'targetAuthorityHint',
          },
          { name: 'issuer', label: 'targetIssuer', kind: 'line', required: true },
          { name: 'dueOn', label: 'due', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          value: numberIn(given(values, 'value')),
          decidedOn: needed(values, 'decidedOn'),
          authority: needed(values, 'authority'),
          issuer: needed(values, 'issuer'),
          dueOn: given(values, 'dueOn'),
        }),
      }}
    />
  );
}
