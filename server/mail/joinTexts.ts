import { type Template, written } from './template.ts'

/** Units that ask to contribute to an account, and those that do. */
export const joinTemplates: Record<string, Template> = {
  'wants-to-join': {
    subject: (n) => ({
      sv: `Svara på om en verksamhet får medverka i kontot (${n})`,
      en: `Answer whether a unit may contribute to the account (${n})`,
    }),
    lines: (_n, data) => [
      {
        sv: `Öppna ansökan och svara senast ${written(data.until).sv}: ja, nej eller något annat. Sedan går frågan till kommunikationsansvariga.`,
        en: `Open the request and answer by ${written(data.until).en}: yes, no or something else. After that the question goes to the communications leads.`,
      },
    ],
  },
  'unit-asks-to-join': {
    subject: (n) => ({
      sv: `För kännedom: din verksamhet vill medverka i ett konto (${n})`,
      en: `For your information: your unit wants to contribute to an account (${n})`,
    }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Kontots ansvariga svarar, och den som har frågat får veta det.',
        en: 'You need not do anything. Those who answer for the account decide, and whoever asked is told.',
      },
    ],
  },
  'join-yes': {
    subject: (n) => ({
      sv: `Ja till att medverka, ansökan ${n}`,
      en: `Yes to contributing, request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Hör av dig till kontots ansvariga och kom överens om hur ni börjar. Vem som svarar för vad står på kontots sida.',
        en: 'Get in touch with those who answer for the account and agree how you start. Who answers for what is on the account’s page.',
      },
    ],
  },
  'join-no': {
    subject: (n) => ({
      sv: `Nej till att medverka, ansökan ${n}`,
      en: `No to contributing, request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Läs varför i ansökan. Där står också vad ni kan göra i stället.',
        en: 'Read why in the request. It also says what you can do instead.',
      },
    ],
  },
  'join-other': {
    subject: (n) => ({
      sv: `Ett annat erbjudande än att medverka, ansökan ${n}`,
      en: `Another offer than contributing, request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Läs erbjudandet i ansökan, och ta det eller säg varför det inte räcker.',
        en: 'Read the offer in the request, and take it or say why it is not enough.',
      },
    ],
  },
  'contributes-now': {
    subject: () => ({
      sv: 'Din verksamhet medverkar i ett konto',
      en: 'Your unit contributes to an account',
    }),
    lines: () => [
      {
        sv: 'Öppna kontot i registret och se vad ni svarar för där.',
        en: 'Open the account in the register and see what you answer for there.',
      },
    ],
  },
  'contributes-no-more': {
    subject: () => ({
      sv: 'En verksamhet medverkar inte längre i kontot',
      en: 'A unit no longer contributes to the account',
    }),
    lines: () => [
      {
        sv: 'Kontrollera att verksamheten inte längre har åtkomst till kontot. Skälet står i kontots historik.',
        en: 'See to it that the unit no longer has access to the account. The reason is in the account’s history.',
      },
    ],
  },
}
