import type { Language } from '../languages';
import type { Catalogue } from './catalogue';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';

export const catalogues: Record<Language, Catalogue> = { en, fr, es };
