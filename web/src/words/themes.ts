import { THEME_NAMES } from '../../../src/theme-names.ts';
import type { Said } from './said';

const named = Object.entries(THEME_NAMES).map(([key, said]) => [`theme_${key}`, said]);

/** Themes of provisions, as reports name them too. */
export const THEMES = Object.fromEntries(named) as Record<`theme_${keyof typeof THEME_NAMES}`, Said>;
