import type { Said } from './said';

/** What administration, the review queue, activity and audit say, by name: English, French, Arabic. */
export const HOUSE = {
  audit: ['Audit', 'Audit', 'التدقيق'],
  administration: ['Administration', 'Administration', 'الإدارة'],
  proposedAt: ['Proposed', 'Proposé', 'اقتُرح'],
  author: ['By', 'Par', 'بواسطة'],
  wouldRecord: ['What would be recorded', 'Ce qui serait consigné', 'ما سيُسجَّل'],
  ownProposal: [
    'You wrote this version: another person decides.',
    'Vous avez écrit cette version : une autre personne décide.',
    'أنت كاتب هذه النسخة: يقرر شخص آخر.',
  ],
  waitsForReviewer: ['It waits for a reviewer.', 'Attend une personne chargée de relire.', 'ينتظر مراجعًا.'],
  editedMeanwhile: [
    'It was edited since you read it. What stands here now is the new version: read it again before you decide.',
    'Elle a été modifiée depuis votre lecture. Voici la nouvelle version : relisez avant de décider.',
    'عُدِّل منذ قرأته. هذه هي النسخة الجديدة: أعد قراءتها قبل القرار.',
  ],
  approve: ['Approve', 'Approuver', 'اعتماد'],
  return: ['Return it', 'Renvoyer', 'إعادة'],
  returnReason: ['Why it is returned', 'Motif du renvoi', 'سبب الإعادة'],
  saysIt: ['What it says', 'Ce qu’il dit', 'ما يقوله'],
  action: ['Action', 'Action', 'الإجراء'],
  agreement: ['Agreement', 'Accord', 'الاتفاق'],
  numberInChain: ['Number', 'Numéro', 'الرقم'],
  hash: ['Hash', 'Empreinte', 'البصمة'],
  entries: ['Entries', 'Entrées', 'القيود'],
  exportLedger: [
    'Download the ledger, to verify it elsewhere',
    'Télécharger le registre, pour le vérifier ailleurs',
    'تنزيل السجل للتحقق منه في مكان آخر',
  ],
  verify: ['Verify the whole ledger', 'Vérifier tout le registre', 'التحقق من السجل كله'],
  verifying: [
    'Every entry is read and hashed again …',
    'Chaque entrée est relue et hachée à nouveau …',
    'تُقرأ كل القيود وتُحسب بصماتها من جديد …',
  ],
  verdict: ['Verdict', 'Verdict', 'النتيجة'],
  asWritten: ['Every entry is as it was written', 'Chaque entrée est telle qu’écrite', 'كل قيد كما كُتب'],
  firstBad: ['First that is not', 'La première qui diffère', 'أول قيد مختلف'],
  notYetAnchored: ['Not yet anchored outside', 'Pas encore ancrées au dehors', 'لم تُثبَّت خارجًا بعد'],
  ledgerValid: [
    'Everything is as it was written: nothing was changed, removed or put in between.',
    'Tout est tel qu’écrit : rien n’a été changé, retiré ni intercalé.',
    'كل شيء كما كُتب: لم يُغيَّر شيء ولم يُحذف ولم يُدرج.',
  ],
  ledgerInvalid: [
    'Something is not as it was written.',
    'Quelque chose n’est pas tel qu’écrit.',
    'شيء ما ليس كما كُتب.',
  ],
} as const satisfies Record<string, Said>;
