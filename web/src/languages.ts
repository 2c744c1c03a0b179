/** The languages of the dashboard, each named by itself, in the order in which its words stand. */
export const LANGUAGES = { en: 'English', fr: 'Français', ar: 'العربية' } as const;
export type Lang = keyof typeof LANGUAGES;
