import type { Said } from './said';

/** What search, the calculator and the parties say, by name: English, French, Arabic. */
export const FIND = {
  search: ['Search', 'Recherche', 'بحث'],
  calculator: ['Calculator', 'Calculateur', 'الحاسبة'],
  parties: ['Parties', 'Parties', 'الأطراف'],
  published: ['Published', 'Publié', 'المنشور'],
} as const satisfies Record<string, Said>;
