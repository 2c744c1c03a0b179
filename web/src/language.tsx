import { useDirection } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { type Lang, LANGUAGES, messagesIn, type Word } from './words';

const STORED = 'jalon-language';
const isLang = (text: string | null | undefined): text is Lang =>
  text !== null && text !== undefined && text in LANGUAGES;

/** The language chosen before, or the first of the browser's that is ours. */
function firstLanguage(): Lang {
  const stored = localStorage.getItem(STORED);
  if (isLang(stored)) return stored;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLang) ?? 'en';
}

const Chosen = createContext<{ lang: Lang; choose: (lang: Lang) => void }>({
  lang: 'en',
  choose: () => undefined,
});

/** The language that was chosen, and how to choose another. */
export const useLanguage = () => useContext(Chosen);

/** Words by name, with values put in. */
export function useWords(): (name: Word, values?: Record<string, string | number>) => string {
  const intl = useIntl();
  return (name, values) => intl.formatMessage({ id: name }, values);
}

/** Gives the pages beneath it their language and direction, and keeps the choice on the device. */
export function Language({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(firstLanguage);
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
        setLang(next);
      },
    }),
    [lang],
  );
  return (
    <Chosen value={chosen}>
      <IntlProvider locale={lang === 'ar' ? 'ar-u-nu-latn' : lang} messages={messagesIn(lang)}>
        {children}
      </IntlProvider>
    </Chosen>
  );
}
