import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { useLevels } from '../levels';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { Entry } from './entry';
import { GuideLevels } from './guide-levels';
import { ItemWay } from './item-way';
import { useItems } from './items';

const TAGS = ['gender', 'youth', 'children', 'territory'] as const;
type Tag = (typeof TAGS)[number];
const isTag = (text: string | undefined): text is Tag => TAGS.some((tag) => tag === text);

/** What would count as each level of a provision, each version of it; and the form that writes the next. */
export function Guides() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { provision, tag, place } = filters;
  const { provision: provisions } = useItems(agreement);
  const tags = TAGS.map((value) => ({ value, label: word(`tag_${value}`) }));
  const list = usePages(['coding guides', agreement, lang, clocks, provision, tag, place], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/coding-guides', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(provision && { provision }),
            ...(isTag(tag) && { tag }),
            ...(place && { place }),
          },
        },
      }),
    ),
  );
  return (
    <>
      <FilterBar
        filters={[
          { name: 'provision', label: 'provision', choices: provisions },
          { name: 'tag', label: 'guideTags', choices: tags },
          { name: 'place', label: 'guidePlace', kind: 'words' },
        ]}
      />
      {useMay('analyst', agreement) && <GuideForm agreement={agreement} tags={tags} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            {items.map((guide) => (
              <Guide key={guide.id} guide={guide} />
            ))}
          </>
        )}
      </Pages>
    </>
  );
}

function Guide({ guide }: { guide: Schemas['CodingGuideView'] }) {
  const word = useWords();
  const { provision, version, tags, places, writtenOn, note } = guide;
  return (
    <Entry
      title={<ItemWay kind="provision" item={provision} />}
      record={guide}
      facts={[
        ['guideVersion', version],
        ['guideWrittenOn', <Day key="writtenOn" day={writtenOn} />],
        ['guideTags', tags.map((tag) => word(`tag_${tag}`)).join(', ')],
        ['guidePlace', places.join(', ')],
        ['note', note as string | null],
      ]}
    >
      <GuideLevels levels={guide.levels} />
    </Entry>
  );
}

function GuideForm({ agreement, tags }: { agreement: string; tags: { value: string; label: string }[] }) {
  const { lang } = useLanguage();
  const { provision } = useItems(agreement);
  const levels = useLevels(agreement);
  return (
    <RecordForm
      recording={{
        name: `coding guide ${agreement}`,
        title: 'guideWrite',
        agreement,
        path: `v1/agreements/${agreement}/coding-guides`,
        fields: [
          { name: 'provision', label: 'provision', kind: 'choice', required: true, choices: provision },
          ...levels.map(({ level, title }) => ({
            name: `level ${level}`,
            label: 'guideCountsAs' as const,
            about: title,
            kind: 'text' as const,
            pointer: `/levels/${level}`,
          })),
          { name: 'tags', label: 'guideTags', kind: 'choices', choices: tags },
          { name: 'places', label: 'guidePlaces', kind: 'line', hint: 'guidePlacesHint' },
          { name: 'writtenOn', label: 'guideWrittenOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources' },
        ],
        body: (values) => ({
          provision: needed(values, 'provision'),
          levels: Object.fromEntries(
            levels.flatMap(({ level }) => {
              const text = textIn(lang, values, `level ${level}`);
              return text ? [[level, text]] : [];
            }),
          ),
          tags: ticked(values, 'tags'),
          places: needed(values, 'places')
            .split(/[,،]/)
            .map((place) => place.trim())
            .filter((place) => place !== ''),
          writtenOn: given(values, 'writtenOn'),
        }),
      }}
    />
  );
}
