import type { Said } from './said';

/** What pages of recommendations say, by name: English, French, Arabic. */
export const RECOMMENDATIONS = {
  recommendations: ['Recommendations', 'Recommandations', 'التوصيات'],
  recommendationsMean: [
    'What monitors recommend, to whom, and whether it was followed. It stands where the latest follow-up has it, and moves no status.',
    'Ce que les observateurs recommandent, à qui, et si cela a été suivi. L’état est celui du dernier suivi ; il ne change l’état d’aucune disposition.',
    'ما يوصي به المراقبون، ولمن، وهل أُخذ به. الحالة هي ما ذكرته آخر متابعة، ولا تغيّر حالة أي حكم.',
  ],
  recommendationCounts: ['How many stand where', 'Combien en sont où', 'عدد التوصيات حسب الحالة'],
  recommendationsAll: ['In all', 'Au total', 'المجموع'],
  ofRecommendations: ['of {total, number}', 'sur {total, number}', 'من أصل {total, number}'],
  recommendationRecord: ['Record a recommendation', 'Enregistrer une recommandation', 'تسجيل توصية'],
  recommendationTitle: [
    'What is recommended, in a line',
    'Ce qui est recommandé, en une ligne',
    'ما يُوصى به في سطر',
  ],
  recommendationText: ['In the words of whoever made it', 'Dans les mots de son auteur', 'بكلمات من أصدرها'],
  recommendationAbout: ['What it is about', 'Ce sur quoi elle porte', 'ما تتعلق به'],
  addressees: ['Addressed to', 'Adressée à', 'موجَّهة إلى'],
  madeBy: ['Made by', 'Formulée par', 'صادرة عن'],
  madeOn: ['Made on', 'Formulée le', 'تاريخ صدورها'],
  dueBy: ['Due by', 'À réaliser avant le', 'تُنفَّذ قبل'],
  followUps: ['Follow-ups', 'Suivis', 'المتابعات'],
  followUpRecord: ['Record a follow-up', 'Enregistrer un suivi', 'تسجيل متابعة'],
  followUpOn: ['Found on', 'Constaté le', 'تاريخ المتابعة'],
  followUpAccount: [
    'What was done, and what not',
    'Ce qui a été fait, et ce qui ne l’a pas été',
    'ما أُنجز وما لم يُنجز',
  ],
  notOverdue: ['Not overdue', 'Pas en retard', 'غير متأخرة'],
  recommendedOf: ['What is recommended of it', 'Ce qui est recommandé à ce sujet', 'ما يُوصى به بشأنه'],
} as const satisfies Record<string, Said>;
