import { useDirection } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider, type MessageFormatElement, useIntl } from 'react-intl';
import { type Lang, LANGUAGES } from './languages';
import type { Word } from './words';

const STORED = 'jalon-language';
const isLang = (text: string | null | undefined): text is Lang =>
  text !== null && text !== undefined && text in LANGUAGES;

const MESSAGES: Record<Lang, () => Promise<{ default: Record<string, MessageFormatElement[]> }>> = {
  en: () => import('virtual:messages/en'),
  fr: () => import('virtual:messages/fr'),
  ar: () => import('virtual:messages/ar'),
};

/** A language with its words. */
interface Spoken {
  lang: Lang;
  messages: Record<string, MessageFormatElement[]>;
}

const read = async (lang: Lang): Promise<Spoken> => ({ lang, messages: (await MESSAGES[lang]()).default });

/** The language chosen before, or the first of the browser's that is ours. */
function firstLanguage(): Lang {
  const stored = localStorage.getItem(STORED);
  if (isLang(stored)) return stored;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLang) ?? 'en';
}

/** The first language, which is read while the rest of the page gets ready. */
export const first = read(firstLanguage());

const Chosen = createContext<{ lang: Lang; choose: (lang: Lang) => void }>({
  lang: 'en',
  choose: () => undefined,
});

/** The language that was chosen, and how to choose another. */
export const useLanguage = () => useContext(Chosen);

/** Words by name, with values put in. */
export function useWords(): (name: Word, values?: Record<string, string | number>) => string {
  const intl = useIntl();
  return useCallback((name, values) => intl.formatMessage({ id: name }, values), [intl]);
}

/** A word whose name may be none of ours, such as that of a value which somebody entered; undefined: it is none. */
export function useWordIfAny(): (name: string) => string | undefined {
  const intl = useIntl();
  return useCallback(
    (name) => (Object.hasOwn(intl.messages, name) ? intl.formatMessage({ id: name }) : undefined),
    [intl],
  );
}

/** Gives the pages beneath it their language and direction, and keeps the choice on the device. */
export function Language({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ lang, messages }, setSpoken] = useState(first);
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = lang;
    setDirection(lang === 'ar' ? 'rtl' : 'ltr');
  }, [lang, setDirection]);
  const chosen = useMemo(
    () => ({
      lang,
      choose: (next: Lang) => {
        localStorage.setItem(STORED, next);
        void read(next).then(setSpoken);
      },
    }),
    [lang],
  );
  return (
    <Chosen value={chosen}>
      <IntlProvider locale={lang === 'ar' ? 'ar-u-nu-latn' : lang} messages={messages}>
        {children}
      </IntlProvider>
    </Chosen>
  );
}
