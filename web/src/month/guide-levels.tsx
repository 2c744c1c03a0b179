import type { Schemas } from '../api';
import { useLanguage } from '../language';
import { useLevels } from '../levels';
import { usePage } from '../page';

/** What would count as each level, the lowest first: in the reader's language, else in one that it was written in. */
export function GuideLevels({ levels }: { levels: Schemas['CodingGuideView']['levels'] }) {
  const { lang } = useLanguage();
  const scale = useLevels(usePage().agreement);
  return (
    <dl className="fact-line">
      {scale.map(({ level, title }) => {
        const text = levels[level];
        const said = text && (text[lang] ?? text.en ?? text.fr ?? text.ar);
        return (
          said !== undefined && (
            <div key={level}>
              <dt>{title}</dt>
              <dd dir="auto">{said}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
