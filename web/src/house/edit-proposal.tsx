import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { changedText, textOf } from '../provision/texts';
import type { Values } from '../record/drafts';
import { EditForm } from '../record/edit-form';
import type { Field } from '../record/fields';
import {
  useAssessmentFields,
  useCompletionFields,
  useOccurrenceFields,
  usePlanFields,
  useRevisionFields,
} from '../record/fields-of';
import type { Lang } from '../languages';

type View = Schemas['ProposalView'];
type Text = Parameters<typeof changedText>[0];

/** Changes a proposal of one's own, which then waits again; of a retraction or correction, why. */
export function EditProposal({
  agreement,
  proposal: { id, kind, action, input },
}: {
  agreement: string;
  proposal: View;
}) {
  const { lang } = useLanguage();
  const of = {
    assessment: useAssessmentFields(agreement),
    completion: useCompletionFields(),
    revision: useRevisionFields(),
    occurrence: useOccurrenceFields(),
    plan: usePlanFields(),
  };
  const isRecord = action === 'record';
  const fields: Field[] = isRecord
    ? of[kind === 'occurrence' && 'plannedOn' in input ? 'plan' : kind]
    : [{ name: 'reason', label: 'reason', kind: 'text', required: true }];
  return (
    <EditForm<View>
      change={{
        name: `proposal ${agreement} ${id} ${lang}`,
        title: 'editProposal',
        agreement,
        path: `v1/agreements/${agreement}/proposals/${id}`,
        fields,
        valuesOf: (view) => valuesOf(fields, isRecord ? view.input : { reason: view.reason }, lang),
        body: (values, changed, view) => {
          const before = isRecord ? view.input : { reason: view.reason };
          const after = { ...before, ...inputOf(fields, changed, values, before, lang) };
          return isRecord ? { input: after } : after;
        },
      }}
    />
  );
}

/** What a form shows of a body as it would be posted. */
const valuesOf = (fields: readonly Field[], input: Record<string, unknown>, lang: Lang): Values =>
  Object.fromEntries(
    fields.map(({ name, kind }): [string, Values[string]] => {
      const given = input[name];
      if (kind === 'text') return [name, textOf(given as Text, lang)];
      if (kind === 'sources' || kind === 'choices') return [name, (given ?? []) as string[]];
      return [name, (given ?? '') as string];
    }),
  );

/** The fields of a body that were changed; texts keep their other languages. */
const inputOf = (
  fields: readonly Field[],
  changed: ReadonlySet<string>,
  values: Values,
  before: Record<string, unknown>,
  lang: Lang,
): object =>
  Object.fromEntries(
    fields
      .filter(({ name }) => changed.has(name))
      .map(({ name, kind }): [string, unknown] => {
        if (kind === 'text') return [name, changedText(before[name] as Text, lang, values, name)];
        return [name, values[name] === '' ? null : values[name]];
      }),
  );
