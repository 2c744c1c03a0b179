import type { Said } from './said';

/** Themes of provisions, by key: English, French, Arabic. */
export const THEMES = {
  theme_framework: ['Framework', 'Cadre', 'الإطار العام'],
  theme_principles: ['Principles', 'Principes', 'المبادئ'],
  theme_governance: ['Governance', 'Gouvernance', 'الحوكمة'],
  theme_security: ['Security', 'Sécurité', 'الأمن'],
  theme_development: ['Development', 'Développement', 'التنمية'],
  theme_justice: ['Justice', 'Justice', 'العدالة'],
  theme_guarantees: ['Guarantees', 'Garanties', 'الضمانات'],
  theme_final: ['Final provisions', 'Dispositions finales', 'أحكام ختامية'],
  theme_humanitarian: ['Humanitarian matters', 'Questions humanitaires', 'الشؤون الإنسانية'],
  theme_monitoring: ['Monitoring', 'Suivi', 'المتابعة'],
  theme_reconciliation: ['Reconciliation', 'Réconciliation', 'المصالحة'],
  theme_interim: ['Interim period', 'Période intérimaire', 'الفترة الانتقالية'],
  'theme_political-dialogue': ['Political dialogue', 'Dialogue politique', 'الحوار السياسي'],
  theme_elections: ['Elections', 'Élections', 'الانتخابات'],
  theme_ceasefire: ['Ceasefire', 'Cessez-le-feu', 'وقف إطلاق النار'],
  'theme_cantonment-ddr': [
    'Cantonment and DDR',
    'Cantonnement et DDR',
    'التجميع ونزع السلاح والتسريح وإعادة الإدماج',
  ],
  theme_ddr: ['DDR', 'DDR', 'نزع السلاح والتسريح وإعادة الإدماج'],
  theme_refugees: ['Refugees', 'Réfugiés', 'اللاجئون'],
  'theme_verification-monitoring': [
    'Verification and monitoring',
    'Vérification et suivi',
    'التحقق والمتابعة',
  ],
  'theme_human-rights': ['Human rights', 'Droits de l’homme', 'حقوق الإنسان'],
  'theme_security-redeployment': [
    'Redeployment of forces',
    'Redéploiement des forces',
    'إعادة انتشار القوات',
  ],
  'theme_state-authority-return': ['Return of the State', 'Retour de l’État', 'عودة سلطة الدولة'],
  'theme_counter-terrorism': ['Counter-terrorism', 'Lutte contre le terrorisme', 'مكافحة الإرهاب'],
  'theme_transitional-justice': ['Transitional justice', 'Justice transitionnelle', 'العدالة الانتقالية'],
  'theme_confidence-building': ['Confidence building', 'Mesures de confiance', 'بناء الثقة'],
  'theme_detainee-release': ['Release of detainees', 'Libération de détenus', 'إطلاق سراح المحتجزين'],
} as const satisfies Record<string, Said>;
