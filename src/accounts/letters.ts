import type { Lang } from '../domain/text.js';

/** What is written to a person: that they are invited, may set a new password, or have a new role. */
export interface Letter {
  about: 'invitation' | 'reset' | 'granted';
  /** Where to go. */
  address: string;
}

/** Letters by language: subject, and the text around the address. */
const TEXTS: Record<Letter['about'], Record<Lang, [subject: string, before: string, after: string]>> = {
  invitation: {
    en: [
      'You are invited to Jalon',
      'You are invited to Jalon, where it is recorded whether the promises of peace agreements are kept. Choose a password here, within a week:',
      'If you do not know why you got this, ignore it: nothing happens without you.',
    ],
    fr: [
      'Vous êtes invité à Jalon',
      'Vous êtes invité à Jalon, où l’on consigne si les promesses des accords de paix sont tenues. Choisissez un mot de passe ici, sous une semaine :',
      'Si vous ne savez pas pourquoi vous avez reçu ce message, ignorez-le : rien ne se fait sans vous.',
    ],
    ar: [
      'دعوة إلى Jalon',
      'أنت مدعو إلى Jalon، حيث يُسجَّل ما إذا كانت وعود اتفاقات السلام قد نُفِّذت. اختر كلمة مرور هنا في غضون أسبوع:',
      'إن لم تكن تعرف سبب وصول هذه الرسالة فتجاهلها: لا يحدث شيء من دونك.',
    ],
  },
  reset: {
    en: [
      'A new password for Jalon',
      'Somebody, probably you, asked for a new password for your account at Jalon. Choose it here, within an hour:',
      'If it was not you, ignore this: your password stays as it is.',
    ],
    fr: [
      'Un nouveau mot de passe pour Jalon',
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte Jalon. Choisissez-le ici, dans l’heure :',
      'Si ce n’était pas vous, ignorez ce message : votre mot de passe reste le même.',
    ],
    ar: [
      'كلمة مرور جديدة في Jalon',
      'طلب شخص ما، وهو أنت على الأرجح، كلمة مرور جديدة لحسابك في Jalon. اخترها هنا في غضون ساعة:',
      'إن لم تكن أنت من طلبها فتجاهل هذه الرسالة: تبقى كلمة مرورك كما هي.',
    ],
  },
  granted: {
    en: [
      'You have a new role in Jalon',
      'You were given a role in Jalon. Sign in as you always do:',
      'Ask your admin if you did not expect this.',
    ],
    fr: [
      'Vous avez un nouveau rôle dans Jalon',
      'Un rôle vous a été attribué dans Jalon. Connectez-vous comme d’habitude :',
      'Demandez à votre administrateur si vous ne vous y attendiez pas.',
    ],
    ar: [
      'لديك دور جديد في Jalon',
      'مُنحت دورًا في Jalon. سجّل الدخول كالمعتاد:',
      'اسأل المشرف إن لم تكن تتوقع ذلك.',
    ],
  },
};

/** A letter in a language, as plain text. */
export function letterOf({ about, address }: Letter, language: Lang): { subject: string; text: string } {
  const [subject, before, after] = TEXTS[about][language];
  return { subject, text: `${before}\n\n${address}\n\n${after}\n` };
}
