import type { Text } from '../../models/text.ts'
import { type Template, written } from './template.ts'

/** What follows a condition that is not met, by the day that was given. */
const unmetThen: Record<string, (due: unknown) => Text> = {
  'new-date': (due) => ({
    sv: `Uppfyll villkoret senast ${written(due).sv}. Det är en ny tid, som ges en gång.`,
    en: `Meet the condition by ${written(due).en}. It is a new date, which is given once.`,
  }),
  changes: (due) => ({
    sv: `Gör de ändringar som står på ansökans sida, senast ${written(due).sv}.`,
    en: `Make the changes that the request’s page says, by ${written(due).en}.`,
  }),
  suspend: () => ({
    sv: 'Sluta använda kontot. Det är spärrat tills vidare, eftersom ett villkor inte är uppfyllt.',
    en: 'Stop using the account. It is suspended for now, because a condition is not met.',
  }),
  close: () => ({
    sv: 'Avsluta kontot i kanalen. Det är avslutat i registret, eftersom ett villkor inte är uppfyllt.',
    en: 'Close the account in the channel. It is closed in the register, because a condition is not met.',
  }),
}

const trialThen: Record<string, (until: unknown) => Text> = {
  permanent: () => ({
    sv: 'Du behöver inte göra något. Kontot är inte längre ett försök.',
    en: 'You need not do anything. The account is no longer a trial.',
  }),
  extended: (until) => ({
    sv: `Fortsätt. Försöket är förlängt till och med ${written(until).sv}, och följs upp igen innan dess.`,
    en: `Carry on. The trial goes on until ${written(until).en}, and is looked at again before that.`,
  }),
  'to-close': (until) => ({
    sv: `Avsluta kontot senast ${written(until).sv}, och säg det i registret.`,
    en: `Close the account by ${written(until).en}, and say so in the register.`,
  }),
}

/** What is mailed about what follows a decision, and about what waits for a second person: a new hearing, waivers, conditions, trials, reviews. */
export const followUpTemplates: Record<string, Template> = {
  'hearing-waits': {
    subject: (n) => ({ sv: `Pröva ansökan ${n} på nytt`, en: `Hear request ${n} again` }),
    lines: () => [
      {
        sv: 'Öppna ansökan och ta ställning. Den har avslagits, och sökanden har bett om en ny prövning av någon annan. Skälen står på sidan.',
        en: 'Open the request and give your answer. It was rejected, and the requester has asked for a new hearing by somebody else. The reasons are on the page.',
      },
    ],
  },
  'heard-by-another': {
    subject: (n) => ({
      sv: `För kännedom: ansökan ${n} prövas på nytt`,
      en: `For your information: request ${n} is heard again`,
    }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Sökanden har bett om en ny prövning av ditt avslag, och någon annan tar ställning.',
        en: 'You need not do anything. The requester has asked for a new hearing of your rejection, and somebody else decides.',
      },
    ],
  },
  'sign-off-dropped': {
    subject: (n) => ({ sv: `Ansökan ${n} har ändrats`, en: `Request ${n} has changed` }),
    lines: () => [
      {
        sv: 'Läs vad som har ändrats. Det du sa förra gången gäller inte längre, och du kan bli tillfrågad igen.',
        en: 'Read what has changed. What you said last time no longer stands, and you may be asked again.',
      },
    ],
  },
  'sign-off-stands': {
    subject: (n) => ({
      sv: `För kännedom: ansökan ${n} har ändrats`,
      en: `For your information: request ${n} has changed`,
    }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Det du sa gäller fortfarande, eftersom inget som det bygger på har ändrats. Ändringarna står på sidan.',
        en: 'You need not do anything. What you said still stands, because nothing it rests on has changed. The changes are on the page.',
      },
    ],
  },
  'advice-asked': {
    subject: () => ({ sv: 'Någon ber om råd', en: 'Somebody asks for advice' }),
    lines: () => [
      {
        sv: 'Läs frågan och svara om du kan. Svaret följer med om det blir en ansökan.',
        en: 'Read the question and answer if you can. The answer goes with the request if there is one.',
      },
    ],
  },
  'advice-asked-on': {
    subject: () => ({ sv: 'En följdfråga på ditt råd', en: 'A further question on your advice' }),
    lines: () => [{ sv: 'Läs följdfrågan och svara om du kan.', en: 'Read it and answer if you can.' }],
  },
  'advice-answered': {
    subject: () => ({ sv: 'Du har fått råd', en: 'You have been given advice' }),
    lines: () => [
      {
        sv: 'Läs svaret. Vill ni gå vidare kan du börja en ansökan därifrån.',
        en: 'Read the answer. If you want to go on you can start a request from there.',
      },
    ],
  },
  'advice-closed': {
    subject: () => ({ sv: 'Din fråga om råd är avslutad', en: 'Your question for advice is closed' }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Undrar du något mer, fråga vidare i samma fråga, så öppnas den igen.',
        en: 'You need not do anything. If you wonder about something more, ask on in the same question, and it opens again.',
      },
    ],
  },
  'waiver-waits': {
    subject: (n) => ({ sv: `Bekräfta ett undantag i ansökan ${n}`, en: `Confirm a waiver in request ${n}` }),
    lines: () => [
      {
        sv: 'Läs skälen och bekräfta undantaget eller säg nej. Det gäller inte förrän någon annan än den som föreslog det har bekräftat.',
        en: 'Read the reasons, and confirm the waiver or say no. It does not count before somebody other than the one who proposed it has confirmed.',
      },
    ],
  },
  'review-waits': {
    subject: () => ({ sv: 'Granska ett utkast till strategi', en: 'Review a draft strategy' }),
    lines: () => [
      {
        sv: 'Läs utkastet och godta det eller skicka tillbaka det. Det kan antas först när någon som inte har skrivit i det har godtagit det.',
        en: 'Read the draft, and agree to it or send it back. It can be adopted only when somebody who has not written in it has agreed.',
      },
    ],
  },
  'exception-waits': {
    subject: () => ({ sv: 'Ta ställning till ett undantag', en: 'Decide on an exception' }),
    lines: () => [
      {
        sv: 'Läs skälet och godta undantaget, eller ta bort det. Det gäller inte förrän någon annan än den som begärde det har godtagit det.',
        en: 'Read the reason, and agree to the exception or end it. It does not count before somebody other than the one who asked has agreed.',
      },
    ],
  },
  'review-agreed': {
    subject: () => ({
      sv: 'Ditt utkast är granskat och godtaget',
      en: 'Your draft is reviewed and agreed to',
    }),
    lines: () => [
      {
        sv: 'Låt den som beslutar anta det, och för in beslutet. Ändras något i utkastet behöver det granskas igen.',
        en: 'Have it adopted by those who decide, and enter the decision. If anything in the draft is changed it needs another review.',
      },
    ],
  },
  'review-sent-back': {
    subject: () => ({ sv: 'Ditt utkast kom tillbaka', en: 'Your draft was sent back' }),
    lines: () => [
      {
        sv: 'Läs kommentaren, ändra det som behövs och begär granskning igen.',
        en: 'Read the comment, change what is needed and ask for a review again.',
      },
    ],
  },
  'exception-agreed': {
    subject: () => ({ sv: 'Undantaget är godtaget', en: 'The exception is agreed to' }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Undantaget räknas från och med nu.',
        en: 'You need not do anything. The exception counts from now on.',
      },
    ],
  },
  'exception-declined': {
    subject: () => ({ sv: 'Undantaget blev inte godtaget', en: 'The exception was not agreed to' }),
    lines: () => [
      {
        sv: 'Begär ett annat undantag om det behövs. Det som du begärde har tagits bort; skälet står i ändringsloggen.',
        en: 'Ask for another exception if one is needed. The one that you asked for has been taken away; the record has the reason.',
      },
    ],
  },
  'waiver-confirmed': {
    subject: (n) => ({ sv: `Undantaget i ansökan ${n} gäller`, en: `The waiver in request ${n} holds` }),
    lines: () => [
      {
        sv: 'Ansökan har prövats på nytt. Nu kan den avgöras.',
        en: 'The request has been judged anew. Now it can be decided.',
      },
    ],
  },
  'waiver-declined': {
    subject: (n) => ({
      sv: `Inget undantag i ansökan ${n}`,
      en: `No waiver in request ${n}`,
    }),
    lines: () => [
      {
        sv: 'Läs varför på ansökans sida. Prövningen mot riktlinjerna står som den var.',
        en: 'Read why on the request’s page. The policy’s answer stands as it was.',
      },
    ],
  },
  'condition-near': {
    subject: () => ({ sv: 'Ett villkor ska snart vara uppfyllt', en: 'A condition is soon to be met' }),
    lines: (_n, data) => [
      {
        sv: `Se till att villkoret är uppfyllt senast ${written(data.due).sv}. Är det du som följer upp det, säg då hur det gick.`,
        en: `See to it that the condition is met by ${written(data.due).en}. If you follow it up, say then how it went.`,
      },
    ],
  },
  'condition-late': {
    subject: () => ({ sv: 'Ett villkor är försenat', en: 'A condition is overdue' }),
    lines: (_n, data) => [
      {
        sv: 'Öppna ansökan och säg om villkoret är uppfyllt.',
        en: 'Open the request and say whether the condition is met.',
      },
      {
        sv: `Det skulle ha följts upp senast ${written(data.due).sv}.`,
        en: `It was to be followed up by ${written(data.due).en}.`,
      },
    ],
  },
  'condition-met': {
    subject: () => ({ sv: 'Ett villkor är uppfyllt', en: 'A condition is met' }),
    lines: () => [
      {
        sv: 'Du behöver inte göra något. Villkoret är uppföljt och uppfyllt.',
        en: 'You need not do anything. The condition has been followed up and is met.',
      },
    ],
  },
  'condition-not-met': {
    subject: () => ({ sv: 'Ett villkor är inte uppfyllt', en: 'A condition is not met' }),
    lines: () => [
      {
        sv: 'Läs vad som saknas. En kommunikationsansvarig beslutar vad som följer, och du får besked.',
        en: 'Read what is missing. A communications lead decides what follows, and you are told.',
      },
    ],
  },
  'condition-unmet': {
    subject: () => ({
      sv: 'Besluta vad som följer: ett villkor är inte uppfyllt',
      en: 'Decide what follows: a condition is not met',
    }),
    lines: () => [
      {
        sv: 'Öppna sidan och besluta: ny tid, ändringar, eller att kontot spärras eller avslutas.',
        en: 'Open the page and decide: a new date, changes, or that the account is suspended or closed.',
      },
    ],
  },
  'condition-consequence': {
    subject: () => ({
      sv: 'Beslut om ett villkor som inte är uppfyllt',
      en: 'Decision on a condition that is not met',
    }),
    lines: (_n, data) => [
      unmetThen[String(data.consequence)]?.(data.due) ?? {
        sv: 'Läs beslutet.',
        en: 'Read the decision.',
      },
      { sv: 'Skälen står på ansökans sida.', en: 'The reasons are on the request’s page.' },
    ],
  },
  'trial-near': {
    subject: () => ({ sv: 'Ett försök går snart ut', en: 'A trial ends soon' }),
    lines: (_n, data) => [
      {
        sv: `Berätta hur försöket har gått, senast ${written(data.until).sv}. Sedan beslutar en kommunikationsansvarig om kontot blir kvar.`,
        en: `Tell how the trial has gone, by ${written(data.until).en}. Then a communications lead decides whether the account stays.`,
      },
    ],
  },
  'trial-late': {
    subject: () => ({ sv: 'Ett försök har gått ut', en: 'A trial has ended' }),
    lines: (_n, data) => [
      {
        sv: 'Besluta vad som händer med kontot: permanent, ett försök till, eller avslut.',
        en: 'Decide what becomes of the account: permanent, one more trial, or to be closed.',
      },
      {
        sv: `Försöket gällde till och med ${written(data.until).sv}.`,
        en: `The trial lasted until ${written(data.until).en}.`,
      },
    ],
  },
  'trial-looked-at': {
    subject: () => ({ sv: 'Besluta om ett försök', en: 'Decide on a trial' }),
    lines: (_n, data) => [
      {
        sv: `Läs hur försöket gick och besluta om kontot, senast ${written(data.until).sv}.`,
        en: `Read how the trial went and decide on the account, by ${written(data.until).en}.`,
      },
    ],
  },
  'trial-decided': {
    subject: () => ({ sv: 'Försöket är avgjort', en: 'The trial is decided' }),
    lines: (_n, data) => [
      trialThen[String(data.outcome)]?.(data.until) ?? {
        sv: 'Läs beslutet.',
        en: 'Read the decision.',
      },
      { sv: 'Skälen står på ansökans sida.', en: 'The reasons are on the request’s page.' },
    ],
  },
}
