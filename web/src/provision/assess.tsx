import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { useAssessmentFields } from '../record/fields-of';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';

/** Records an assessment of a provision, beside the guide by which it is coded. */
export function Assess({ agreement, provision }: { agreement: string; provision: string }) {
  const { lang } = useLanguage();
  const fields = useAssessmentFields(agreement);
  const guide = useGuide(agreement, provision).data;
  return (
    <>
      <RecordForm
        recording={{
          name: `assessment ${agreement} ${provision}`,
          title: 'assess',
          agreement,
          path: `v1/agreements/${agreement}/provisions/${provision}/assessments`,
          preview: true,
          initial: { kind: 'desk' },
          fields,
          body: (values) => ({
            level: given(values, 'level') ?? null,
            state: given(values, 'state') ?? null,
            effectiveOn: needed(values, 'effectiveOn'),
            assessor: needed(values, 'assessor'),
            kind: needed(values, 'kind'),
            note: textIn(lang, values, 'note'),
            verification: given(values, 'verification'),
            confidence: given(values, 'confidence'),
            flags: ticked(values, 'flags'),
            blockage: textIn(lang, values, 'blockage'),
            guideVersion: guide?.version,
          }),
        }}
      />
      <Guide agreement={agreement} provision={provision} />
    </>
  );
}

/** The latest coding guide of a provision; null where nobody wrote one. */
function useGuide(agreement: string, provision: string) {
  const { lang } = useLanguage();
  return useQuery({
    queryKey: ['guide', agreement, provision, lang],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/v1/agreements/{agreement}/coding-guides', {
          params: { path: { agreement }, query: { provision, lang, limit: 200 } },
        }),
      );
      return items.toSorted((one, other) => other.version - one.version)[0] ?? null;
    },
  });
}

function Guide({ agreement, provision }: { agreement: string; provision: string }) {
  const word = useWords();
  const standing = useStanding(agreement);
  const { data: guide } = useGuide(agreement, provision);
  if (!guide) return null;
  return (
    <details className="no-print">
      <summary>{word('guideNumbered', { version: guide.version })}</summary>
      <dl>
        {Object.entries(guide.levels).map(([level, words]) => (
          <div key={level}>
            <dt>{standing(level)}</dt>
            <dd dir="auto">{words as unknown as string}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
