import type { Said } from './said';

/** What a refusal is called, by the code that ends its type: English, French, Arabic. Its details come as the API words them. */
export const PROBLEMS = {
  problem_malformed: ['The request cannot be read', 'La demande ne peut être lue', 'تعذرت قراءة الطلب'],
  problem_unauthenticated: ['Sign in first', 'Connectez-vous d’abord', 'سجّل الدخول أولًا'],
  problem_forbidden: [
    'You do not have the role for this',
    'Votre rôle ne permet pas cela',
    'دورك لا يسمح بهذا',
  ],
  'problem_not-found': ['There is no such thing here', 'Rien de tel ici', 'لا شيء كهذا هنا'],
  'problem_method-not-allowed': [
    'This cannot be done here',
    'Cela ne peut se faire ici',
    'لا يمكن فعل هذا هنا',
  ],
  'problem_ref-taken': ['This ref is already taken', 'Cette référence est déjà prise', 'هذا المرجع مستعمل'],
  problem_circle: [
    'Deadlines would depend on each other in a circle',
    'Des échéances dépendraient en cercle les unes des autres',
    'ستعتمد المواعيد بعضها على بعض في حلقة',
  ],
  'problem_text-differs': [
    'The text differs from the stored agreement',
    'Le texte diffère de l’accord enregistré',
    'النص يختلف عن الاتفاق المسجَّل',
  ],
  problem_conflict: [
    'This conflicts with what is stored',
    'Cela contredit ce qui est enregistré',
    'هذا يتعارض مع المسجَّل',
  ],
  'problem_request-in-progress': [
    'The same request is still running',
    'La même demande est encore en cours',
    'الطلب نفسه ما زال جاريًا',
  ],
  problem_stale: [
    'This was changed since you read it',
    'Ceci a changé depuis votre lecture',
    'تغيّر هذا منذ قرأته',
  ],
  'problem_too-slow': [
    'The request did not come whole in time',
    'La demande n’est pas arrivée entière à temps',
    'لم يصل الطلب كاملًا في وقته',
  ],
  'problem_too-large': ['This is too large', 'C’est trop volumineux', 'هذا كبير جدًا'],
  'problem_unsupported-media-type': [
    'This kind of content is not read here',
    'Ce type de contenu n’est pas lu ici',
    'لا يُقرأ هذا النوع من المحتوى هنا',
  ],
  problem_refused: ['A rule refuses this', 'Une règle refuse cela', 'قاعدة تمنع هذا'],
  'problem_unknown-reference': [
    'This names something unknown',
    'Ceci nomme quelque chose d’inconnu',
    'هذا يسمّي شيئًا غير معروف',
  ],
  'problem_source-required': [
    'At least one source is needed',
    'Il faut au moins une source',
    'يلزم مصدر واحد على الأقل',
  ],
  'problem_day-in-future': ['The day lies in the future', 'Le jour est dans l’avenir', 'اليوم في المستقبل'],
  'problem_out-of-range': [
    'The day lies outside the calendar',
    'Le jour est hors du calendrier',
    'اليوم خارج التقويم',
  ],
  'problem_key-reused': [
    'This was already sent with other content',
    'Ceci a déjà été envoyé avec un autre contenu',
    'أُرسل هذا من قبل بمحتوى آخر',
  ],
  'problem_precondition-required': [
    'The version read must be named',
    'La version lue doit être indiquée',
    'يجب ذكر النسخة المقروءة',
  ],
  'problem_too-many-requests': [
    'Too many requests: wait a moment',
    'Trop de demandes : patientez un instant',
    'طلبات كثيرة: انتظر لحظة',
  ],
  'problem_headers-too-large': ['The address is too long', 'L’adresse est trop longue', 'العنوان طويل جدًا'],
  problem_internal: ['Something went wrong here', 'Une erreur s’est produite chez nous', 'حدث خطأ عندنا'],
  'problem_not-rendered': [
    'The document could not be made',
    'Le document n’a pu être produit',
    'تعذر إعداد الوثيقة',
  ],
  problem_unavailable: ['The database is away', 'La base de données est absente', 'قاعدة البيانات غير متاحة'],
} as const satisfies Record<string, Said>;
