import { type Template, written } from './template.ts'

/** Accounts: who answers for them, what they get, how they end, and those that were found. */
export const accountTemplates: Record<string, Template> = {
  'account-handed-over': {
    subject: () => ({ sv: 'Du är kontoansvarig för ett konto', en: 'You are the owner of an account' }),
    lines: () => [
      {
        sv: 'Öppna kontot i registret och se att uppgifterna stämmer. Stämmer det inte att du är ansvarig, hör av dig till din chef.',
        en: 'Open the account in the register and see that what it says is right. If you are not its owner, speak to your manager.',
      },
    ],
  },
  'account-ends': {
    subject: () => ({ sv: 'Avsluta kontot i tid', en: 'End the account in time' }),
    lines: (_n, data) => [
      {
        sv: `Kontot ska vara avslutat ${written(data.until).sv}. Tala om för dem som följer det vart de ska gå, arkivera det som är publicerat och anteckna på kontots sida att det är gjort.`,
        en: `The account is to have ended by ${written(data.until).en}. Tell those who follow it where to go, archive what was published, and note on the account’s page that it is done.`,
      },
    ],
  },
  'followers-come': {
    subject: () => ({
      sv: 'Ett annat konto ska gå upp i ditt',
      en: 'Another account is to be merged into yours',
    }),
    lines: () => [
      {
        sv: 'Hör av dig till den som svarar för det andra kontot, och kom överens om hur ni tar emot dem som följer det.',
        en: 'Get in touch with whoever answers for the other account, and agree how you welcome those who follow it.',
      },
    ],
  },
  'confirm-resources': {
    subject: () => ({
      sv: 'Bekräfta tid och pengar för ett konto',
      en: 'Confirm time and money for an account',
    }),
    lines: () => [
      {
        sv: 'Öppna kontot och bekräfta att det fortfarande får tid, ersättning vid frånvaro och pengar, eller säg vad som saknas. Det tar en minut.',
        en: 'Open the account and confirm that it still gets time, cover in absence and money, or say what is lacking. It takes a minute.',
      },
      {
        sv: 'Du får frågan för att du är chef för verksamheten och det är länge sedan det bekräftades.',
        en: 'You are asked because you manage the unit and it is long since it was confirmed.',
      },
    ],
  },
  'resources-lacking': {
    subject: () => ({ sv: 'Något saknas för ett konto', en: 'Something is lacking for an account' }),
    lines: () => [
      {
        sv: 'Läs på kontots sida vad chefen säger saknas, och kom överens om hur ni gör: minska, pausa eller avsluta.',
        en: 'Read on the account’s page what the manager says is lacking, and agree what to do: do less, pause or close.',
      },
    ],
  },
  'is-this-yours': {
    subject: () => ({ sv: 'Är det här kontot ert?', en: 'Is this account yours?' }),
    lines: () => [
      {
        sv: 'Öppna sidan och säg om kontot är ert eller inte. Är det ert registrerar du det därifrån.',
        en: 'Open the page and say whether the account is yours or not. If it is, register it from there.',
      },
    ],
  },
  'not-theirs': {
    subject: () => ({ sv: 'Ett funnet konto var inte deras', en: 'A found account was not theirs' }),
    lines: () => [
      {
        sv: 'Fråga någon annan verksamhet, eller bedöm kontot. Den verksamhet som du frågade har svarat att det inte är deras.',
        en: 'Ask another unit, or say what the account is. The unit that you asked has answered that it is not theirs.',
      },
    ],
  },
}
