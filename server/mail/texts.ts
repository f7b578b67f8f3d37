import type { OutboxMessage } from '../../models/outbox.ts'
import { type Language, say, type Text } from '../../models/text.ts'
import { accountTemplates } from './accountTexts.ts'
import { followUpTemplates } from './followUpTexts.ts'
import { joinTemplates } from './joinTexts.ts'
import { maturityTemplates } from './maturityTexts.ts'
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
  ...joinTemplates,
  ...accountTemplates,
  ...maturityTemplates,
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
  commented: {
    subject: (n) => ({ sv: `Ny kommentar i ansökan ${n}`, en: `New comment on request ${n}` }),
    lines: () => [
      { sv: 'Läs kommentaren och svara om du kan.', en: 'Read the comment and answer if you can.' },
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
