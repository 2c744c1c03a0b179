import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useLevels, useStanding } from '../levels';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { GuideLevels } from './guide-levels';
import { useItems } from './items';

/** What may be given in place of a level. */
const STATES = ['suspended', 'superseded', 'notApplicable', 'notYetApplicable'] as const;
const isState = (code: string) => STATES.some((state) => state === code);

/** Codes the provisions of a round, with the newest guide of each at hand. */
export function CodeForm({ agreement, round }: { agreement: string; round: Schemas['CodingRoundDetail'] }) {
  const word = useWords();
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const { titleOf } = useItems(agreement);
  const { ref, provisions, coders } = round;
  const guides = useNewestGuides(agreement, provisions);
  const own = coders.find((coder) => coder.own)?.assessor;
  const choices = [
    ...useLevels(agreement).map(({ level, title }) => ({ value: level, label: title })),
    ...STATES.map((state) => ({ value: state, label: standing(state) })),
  ];
  return (
    <>
      {guides.length > 0 && (
        <section>
          <Title order={2} mt="md">
            {word('codingGuides')}
          </Title>
          {guides.map(({ id, provision, version, levels }) => (
            <details key={id}>
              <summary>
                <bdi>{titleOf('provision', provision)}</bdi>, {word('guideVersion')} {version}
              </summary>
              <GuideLevels levels={levels} />
            </details>
          ))}
        </section>
      )}
      <RecordForm
        recording={{
          name: `codings ${agreement} ${ref}`,
          title: 'code_record',
          agreement,
          path: `v1/agreements/${agreement}/coding-rounds/${ref}/codings`,
          ...(own !== undefined && { initial: { assessor: own } }),
          fields: [
            { name: 'assessor', label: 'assessor', kind: 'line', required: true, hint: 'coderHint' },
            ...provisions.flatMap((provision) => [
              {
                name: `code ${provision}`,
                label: 'level' as const,
                about: titleOf('provision', provision),
                kind: 'choice' as const,
                choices,
              },
              {
                name: `note ${provision}`,
                label: 'note' as const,
                about: titleOf('provision', provision),
                kind: 'line' as const,
              },
            ]),
          ],
          body: (values) => ({
            assessor: needed(values, 'assessor'),
            codings: provisions.flatMap((provision) => {
              const code = given(values, `code ${provision}`);
              if (code === undefined) return [];
              const guideVersion = guides.find((guide) => guide.provision === provision)?.version;
              const note = textIn(lang, values, `note ${provision}`);
              return [{ provision, [isState(code) ? 'state' : 'level']: code, guideVersion, note }];
            }),
          }),
        }}
      />
    </>
  );
}

/** The newest version of the guide of each provision that has one. */
function useNewestGuides(agreement: string, provisions: readonly string[]): Schemas['CodingGuideView'][] {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['newest coding guides', agreement, lang],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/coding-guides', {
          params: { path: { agreement }, query: { lang, limit: 200 } },
        }),
      ),
  });
  const known = data?.items ?? [];
  return provisions.flatMap((provision) => {
    const [newest] = known
      .filter((guide) => guide.provision === provision)
      .toSorted((one, other) => other.version - one.version);
    return newest ? [newest] : [];
  });
}
