import type { OutboxMessage } from '../../models/outbox.ts'
import { type Language, say, type Text } from '../../models/text.ts'
import { followUpTemplates } from './followUpTexts.ts'
import { routeTemplates } from './routeTexts.ts'
import { type Template, written } from './template.ts'

const outcomes: Record<string, Text> = {
  approved: { sv: 'Ansökan är beviljad.', en: 'The request is approved.' },
  changes_requested: { sv: 'Ansökan behöver kompletteras.', en: 'The request needs changes.' },
  rejected: { sv: 'Ansökan är avslagen.', en: 'The request is rejected.' },
}

const templates: Record<string, Template> = {
  ...routeTemplates,
  ...followUpTemplates,
  'may-object': {
    subject: (n) => ({
      sv: `För kännedom: ansökan ${n} är beviljad`,
      en: `For your information: request ${n} is approved`,
    }),
    lines: (_n, data) => [
      {
        sv: `Du behöver inte göra något. Vill du invända, gör det senast ${written(data.until).sv}.`,
        en: `You need not do anything. If you want to object, do so by ${written(data.until).en}.`,
      },
    ],
  },
  expired: {
    subject: (n) => ({ sv: `Ansökan ${n} har förfallit`, en: `Request ${n} has expired` }),
    lines: () => [
      {
        sv: 'Ingen har rört ansökan på ett halvår, så den är avslutad. Är den fortfarande aktuell, gör en ny.',
        en: 'Nobody has touched the request for half a year, so it is closed. If it still matters, make a new one.',
      },
    ],
  },
  objected: {
    subject: (n) => ({
      sv: `Invändning mot beslutet om ansökan ${n}`,
      en: `Objection to the decision on request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Vänta med att skapa kontot. En kommunikationsansvarig har invänt och tar ställning; skälet står på ansökans sida.',
        en: 'Wait before you create the account. A communications lead has objected and will decide; the reason is on the request’s page.',
      },
    ],
  },
  'manager-notified': {
    subject: (n) => ({ sv: `För kännedom: ansökan ${n}`, en: `For your information: request ${n}` }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Ansökan följer strategin och har beviljats direkt.',
        en: 'You need not do anything. The request meets the strategy and was approved at once.',
      },
    ],
  },
  'confirm-responsibility': {
    subject: (n) => ({
      sv: `Bekräfta ansvaret för kontot i ansökan ${n}`,
      en: `Confirm the responsibility in request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Öppna ansökan, läs vad ansvaret innebär och bekräfta eller tacka nej. Inget konto registreras innan dess.',
        en: 'Open the request, read what the responsibility means, and confirm or decline. Nothing is registered before that.',
      },
    ],
  },
  decided: {
    subject: (n) => ({ sv: `Beslut om ansökan ${n}`, en: `Decision on request ${n}` }),
    lines: (_n, data) => [
      outcomes[String(data.outcome)] ?? { sv: 'Det finns ett beslut.', en: 'There is a decision.' },
      {
        sv: 'Skäl och villkor står på ansökans sida.',
        en: 'Reasons and conditions are on the request’s page.',
      },
    ],
  },
  'responsibility-accepted': {
    subject: (n) => ({
      sv: `Ansvaret är bekräftat i ansökan ${n}`,
      en: `The responsibility in request ${n} is confirmed`,
    }),
    lines: () => [
      {
        sv: 'Skapa kontot i kanalen och registrera sedan adressen i ansökan.',
        en: 'Create the account in the channel, then register its address in the request.',
      },
    ],
  },
  'responsibility-declined': {
    subject: (n) => ({ sv: `Ingen kontoansvarig i ansökan ${n}`, en: `No account owner in request ${n}` }),
    lines: () => [
      {
        sv: 'Den tillfrågade har tackat nej. Välj en annan kontoansvarig och skicka in ansökan igen.',
        en: 'The person asked has declined. Choose another owner and submit the request again.',
      },
    ],
  },
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
  commented: {
    subject: (n) => ({ sv: `Ny kommentar i ansökan ${n}`, en: `New comment on request ${n}` }),
    lines: () => [
      { sv: 'Läs kommentaren och svara om du kan.', en: 'Read the comment and answer if you can.' },
    ],
  },
  'account-handed-over': {
    subject: () => ({ sv: 'Du är kontoansvarig för ett konto', en: 'You are the owner of an account' }),
    lines: () => [
      {
        sv: 'Öppna kontot i registret och se att uppgifterna stämmer. Stämmer det inte att du är ansvarig, hör av dig till din chef.',
        en: 'Open the account in the register and see that what it says is right. If you are not its owner, speak to your manager.',
      },
    ],
  },
  'maturity-asked': {
    subject: () => ({ sv: 'Svara på en mognadsbedömning', en: 'Answer a maturity assessment' }),
    lines: (_n, data) => [
      {
        sv: `Svara på sex frågor om hur ni arbetar med sociala medier, senast ${written(data.until).sv}. Det tar ungefär fem minuter.`,
        en: `Answer six questions on how you work with social media, by ${written(data.until).en}. It takes about five minutes.`,
      },
      ...(data.unit === null
        ? [{ sv: 'Det gäller organisationen som helhet.', en: 'It is about the organisation as a whole.' }]
        : []),
      {
        sv: 'Bara du och den kommunikationsansvariga som frågar ser vad just du har svarat.',
        en: 'Only you and the communications lead who asks see what you have answered.',
      },
    ],
  },
  'maturity-closed': {
    subject: () => ({ sv: 'Mognadsbedömningen är klar', en: 'The maturity assessment is finished' }),
    lines: (_n, data) => [
      {
        sv: `Du behöver inte göra något. Bedömningen gav mognadsnivå ${data.level} av 5.`,
        en: `You need not do anything. The assessment came to maturity level ${data.level} of 5.`,
      },
      {
        sv: 'På sidan står vad den bygger på och vad den betyder för nya konton.',
        en: 'The page says what it is made up of and what it means for new accounts.',
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
  registered: {
    subject: (n) => ({
      sv: `Kontot i ansökan ${n} är registrerat`,
      en: `The account of request ${n} is registered`,
    }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Kontot syns nu som officiellt.',
        en: 'You need not do anything. The account now shows as official.',
      },
    ],
  },
}

/** What there is mail about. */
export const mailTemplates: readonly string[] = Object.keys(templates)

/**
 * Subject and plain text of a message. `name`: what it is about (see named.ts); it stands in the subject and under the first line, which says what
 * to do. An unknown template is a fault of ours and throws.
 */
export function mailText(
  message: Pick<OutboxMessage, 'template' | 'data'>,
  name: Text | null,
  language: Language,
  publicUrl: string,
): { subject: string; text: string } {
  const template = templates[message.template]
  if (!template) throw new Error(`There is no mail template ${message.template}`)
  const number = String(message.data.number ?? '')
  const subject = say(template.subject(number), language)
  const [first = '', ...rest] = template.lines(number, message.data).map((line) => say(line, language))
  const about = name && say({ sv: `Det gäller ${name.sv}.`, en: `It is about ${name.en}.` }, language)
  const { request, account, path } = message.data
  const link = `${publicUrl}${path ?? (request ? `/requests/${request}` : `/accounts/${account}`)}`
  return {
    subject: name ? `${subject} – ${say(name, language)}` : subject,
    text: [first, about, ...rest, '', link, ''].filter((line) => line !== null).join('\n'),
  }
}
