import type { Lang } from '../languages';
import type { Said } from '../words/said';

/** PAM's 51 types of provision, by key: English as PAM names them, French, Arabic. */
const TYPES: Partial<Record<string, Said>> = {
  amnesty: ['Amnesty', 'Amnistie', 'العفو'],
  'arms-embargo': ['Arms embargo', 'Embargo sur les armes', 'حظر الأسلحة'],
  'boundary-demarcation': ['Boundary demarcation', 'Démarcation des frontières', 'ترسيم الحدود'],
  'cease-fire': ['Cease-fire', 'Cessez-le-feu', 'وقف إطلاق النار'],
  'childrens-rights': ['Children’s rights', 'Droits de l’enfant', 'حقوق الطفل'],
  'citizenship-reform': ['Citizenship reform', 'Réforme de la citoyenneté', 'إصلاح المواطنة'],
  'civil-administration-reform': [
    'Civil administration reform',
    'Réforme de l’administration civile',
    'إصلاح الإدارة المدنية',
  ],
  'commission-to-address-damage': [
    'Commission to address damage or loss',
    'Commission des dommages et pertes',
    'لجنة الأضرار والخسائر',
  ],
  'constitutional-reform': ['Constitutional reform', 'Réforme constitutionnelle', 'الإصلاح الدستوري'],
  'cultural-protections': ['Cultural protections', 'Protection de la culture', 'حماية الثقافة'],
  'decentralization-federalism': [
    'Decentralization or federalism',
    'Décentralisation ou fédéralisme',
    'اللامركزية أو الفيدرالية',
  ],
  demobilization: ['Demobilization', 'Démobilisation', 'التسريح'],
  'detailed-timeline': ['Detailed timeline', 'Calendrier détaillé', 'جدول زمني مفصّل'],
  disarmament: ['Disarmament', 'Désarmement', 'نزع السلاح'],
  'dispute-resolution-committee': [
    'Dispute resolution committee',
    'Comité de règlement des différends',
    'لجنة تسوية النزاعات',
  ],
  'donor-support': ['Donor support', 'Appui des bailleurs', 'دعم المانحين'],
  'economic-and-social-development': [
    'Economic and social development',
    'Développement économique et social',
    'التنمية الاقتصادية والاجتماعية',
  ],
  'education-reform': ['Education reform', 'Réforme de l’éducation', 'إصلاح التعليم'],
  'electoral-political-party-reform': [
    'Electoral or political party reform',
    'Réforme électorale ou des partis politiques',
    'إصلاح الانتخابات أو الأحزاب السياسية',
  ],
  'executive-branch-reform': [
    'Executive branch reform',
    'Réforme du pouvoir exécutif',
    'إصلاح السلطة التنفيذية',
  ],
  'human-rights': ['Human rights', 'Droits de l’homme', 'حقوق الإنسان'],
  'independence-referendum': [
    'Independence referendum',
    'Référendum d’indépendance',
    'استفتاء على الاستقلال',
  ],
  'indigenous-minority-rights': [
    'Indigenous minority rights',
    'Droits des minorités autochtones',
    'حقوق الأقليات الأصلية',
  ],
  'inter-ethnic-state-relations': [
    'Inter-ethnic or state relations',
    'Relations interethniques ou avec l’État',
    'العلاقات بين الإثنيات أو مع الدولة',
  ],
  'internally-displaced-persons': [
    'Internally displaced persons',
    'Personnes déplacées internes',
    'النازحون داخليًا',
  ],
  'judiciary-reform': ['Judiciary reform', 'Réforme judiciaire', 'إصلاح القضاء'],
  'international-arbitration': ['International arbitration', 'Arbitrage international', 'التحكيم الدولي'],
  'legislative-branch-reform': [
    'Legislative branch reform',
    'Réforme du pouvoir législatif',
    'إصلاح السلطة التشريعية',
  ],
  'media-reform': ['Media reform', 'Réforme des médias', 'إصلاح الإعلام'],
  'military-reform': ['Military reform', 'Réforme de l’armée', 'إصلاح الجيش'],
  'minority-rights': ['Minority rights', 'Droits des minorités', 'حقوق الأقليات'],
  'natural-resource-management': [
    'Natural resource management',
    'Gestion des ressources naturelles',
    'إدارة الموارد الطبيعية',
  ],
  'official-languages-and-symbol': [
    'Official languages and symbols',
    'Langues et symboles officiels',
    'اللغات والرموز الرسمية',
  ],
  'paramilitary-groups': ['Paramilitary groups', 'Groupes paramilitaires', 'الجماعات شبه العسكرية'],
  'police-reform': ['Police reform', 'Réforme de la police', 'إصلاح الشرطة'],
  'powersharing-transitional-government': [
    'Power-sharing transitional government',
    'Gouvernement de transition partagé',
    'حكومة انتقالية لتقاسم السلطة',
  ],
  'prisoner-release': ['Prisoner release', 'Libération de prisonniers', 'إطلاق سراح السجناء'],
  'ratification-mechanism': ['Ratification mechanism', 'Mécanisme de ratification', 'آلية التصديق'],
  refugees: ['Refugees', 'Réfugiés', 'اللاجئون'],
  'regional-peacekeeping-force': [
    'Regional peacekeeping force',
    'Force régionale de maintien de la paix',
    'قوة إقليمية لحفظ السلام',
  ],
  reintegration: ['Reintegration', 'Réintégration', 'إعادة الإدماج'],
  reparations: ['Reparations', 'Réparations', 'جبر الضرر'],
  'review-of-agreement': ['Review of the agreement', 'Revue de l’accord', 'مراجعة الاتفاق'],
  'self-determination': ['Right of self-determination', 'Droit à l’autodétermination', 'حق تقرير المصير'],
  'territorial-powersharing': [
    'Territorial power-sharing',
    'Partage territorial du pouvoir',
    'تقاسم السلطة إقليميًا',
  ],
  'truth-or-reconciliation-mechanism': [
    'Truth or reconciliation mechanism',
    'Mécanisme de vérité ou de réconciliation',
    'آلية الحقيقة أو المصالحة',
  ],
  'un-peacekeeping-force': [
    'UN peacekeeping force',
    'Force de maintien de la paix de l’ONU',
    'قوة الأمم المتحدة لحفظ السلام',
  ],
  'un-transitional-authority': [
    'UN transitional authority',
    'Autorité transitoire de l’ONU',
    'سلطة انتقالية للأمم المتحدة',
  ],
  'verification-mechanism': ['Verification mechanism', 'Mécanisme de vérification', 'آلية التحقق'],
  'withdrawal-of-troops': ['Withdrawal of troops', 'Retrait des troupes', 'انسحاب القوات'],
  'womens-rights': ['Women’s rights', 'Droits des femmes', 'حقوق المرأة'],
};

const PLACES: Record<Lang, 0 | 1 | 2> = { en: 0, fr: 1, ar: 2 };

/** The name of one of PAM's types. */
export const pamType = (key: string, lang: Lang): string => TYPES[key]?.[PLACES[lang]] ?? key;

/** All of PAM's types to choose from, in the order of their names. */
export const pamTypesIn = (lang: Lang): { value: string; label: string }[] =>
  Object.keys(TYPES)
    .map((value) => ({ value, label: pamType(value, lang) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, lang));
