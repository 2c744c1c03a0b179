import { useWords } from '../language';
import { THEMES } from '../words/themes';

const isTheme = (name: string): name is keyof typeof THEMES => name in THEMES;

/** Names a theme in the reader's language; one that somebody entered under another key, by that key. */
export function useTheme(): (key: string) => string {
  const word = useWords();
  return (key) => {
    const name = `theme_${key}`;
    return isTheme(name) ? word(name) : key.replaceAll('-', ' ');
  };
}
