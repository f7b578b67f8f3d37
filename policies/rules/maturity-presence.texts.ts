import type { PresenceModel } from '../facts.ts'
import type { Bilingual } from '../language.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Speech } from '../speech.ts'
import type { MaturityPresenceCodes } from './maturity-presence.ts'

/** The words of the rule `maturity-presence`, version 1. */
export const maturityPresenceTexts: RuleDefinition<unknown, MaturityPresenceCodes>['texts'] = {
  signers: {
    sv: ({ level, presenceModel, by, objectionWithinWorkingDays: days }, say) => ({
      message: `Verksamheten har mognadsnivå ${say.number(level)}, som innebär en ${models.sv[presenceModel]} närvaro. Då behövs ett ja från ${say.signers(by)}.${
        days === null ? '' : ` Kommunikationsansvarig kan invända inom ${workingDays.sv(days, say)}.`
      }`,
      remedy: 'Ni behöver inte göra något. Ansökan går vidare när ni skickar in den.',
    }),
    en: ({ level, presenceModel, by, objectionWithinWorkingDays: days }, say) => ({
      message: `The unit is at maturity level ${say.number(level)}, which means ${models.en[presenceModel]} presence. A yes from ${say.signers(by)} is needed.${
        days === null ? '' : ` The communications lead may object within ${workingDays.en(days, say)}.`
      }`,
      remedy: 'You need not do anything. The request goes on when you send it in.',
    }),
  },
  notified: {
    sv: ({ level, presenceModel, openModel }, say) => ({
      message: openModel
        ? 'Riktlinjen låter alla verksamheter och medarbetare öppna egna konton. Ansvarig chef får veta det.'
        : `Verksamheten har mognadsnivå ${say.number(level)}, som innebär en ${models.sv[presenceModel]} närvaro, och avgör själv. Ansvarig chef får veta det.`,
    }),
    en: ({ level, presenceModel, openModel }, say) => ({
      message: openModel
        ? 'The strategy lets every unit and employee open accounts of their own. The responsible manager is told.'
        : `The unit is at maturity level ${say.number(level)}, which means ${models.en[presenceModel]} presence, and decides for itself. The responsible manager is told.`,
    }),
  },
  'not-assessed': {
    sv: ({ level, from, by }, say) => ({
      message:
        from === 'organisation'
          ? `Verksamhetens mognadsnivå är ännu inte bedömd. Tills vidare gäller organisationens nivå, ${say.number(level)}, och ett ja från ${say.signers(by)}.`
          : `Varken verksamhetens eller organisationens mognadsnivå är bedömd. Tills vidare gäller nivå ${say.number(level)} och ett ja från ${say.signers(by)}.`,
      remedy:
        'Det hindrar inte er ansökan. Be gärna kommunikationsansvarig om en bedömning inför nästa gång.',
    }),
    en: ({ level, from, by }, say) => ({
      message:
        from === 'organisation'
          ? `The unit's maturity has not been assessed yet. Until it is, the organisation's level, ${say.number(level)}, applies, with a yes from ${say.signers(by)}.`
          : `Neither the unit's nor the organisation's maturity has been assessed. Until then level ${say.number(level)} applies, with a yes from ${say.signers(by)}.`,
      remedy:
        'This does not stand in the way of your request. Do ask the communications lead for an assessment before the next one.',
    }),
  },
  'no-manager': {
    sv: () => ({
      message: 'Verksamheten saknar chef i organisationens katalog.',
      remedy:
        'Ärendet går till närmast högre chef. Om uppgiften är fel, be den som sköter katalogen att rätta den.',
    }),
    en: () => ({
      message: "The unit has no manager in the organisation's directory.",
      remedy:
        'The request goes to the next manager up. If this is wrong, ask those who keep the directory to correct it.',
    }),
  },
  'departs-from-strategy': {
    sv: () => ({
      message:
        'Riktlinjen utgår från få, gemensamma konton. Ett eget konto är ett avsteg som kommunikationsansvarig tar ställning till.',
      remedy:
        'Beskriv vad ni inte kan göra i ett gemensamt konto, eller be om att få medverka i ett som finns.',
    }),
    en: () => ({
      message:
        'The strategy builds on few, shared accounts. An own account departs from it, and the communications lead decides.',
      remedy: 'Say what you cannot do in a shared account, or ask to contribute to one that exists.',
    }),
  },
  'within-quota': {
    sv: ({ own, quota, level }, say) => ({
      message: `Verksamheten har ${accounts.sv(own, say)}. På mognadsnivå ${say.number(level)} kan den ha ${say.number(quota)}.`,
    }),
    en: ({ own, quota, level }, say) => ({
      message: `The unit has ${accounts.en(own, say)}. At maturity level ${say.number(level)} it may have ${say.number(quota)}.`,
    }),
  },
  'on-trial': {
    sv: ({ level, trialMonths }, say) => ({
      message: `På mognadsnivå ${say.number(level)} inleds ett eget konto som ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
      remedy:
        'Bestäm redan nu hur ni märker att försöket går bra. Efter försöket bestäms tillsammans med er om kontot ska vara kvar.',
    }),
    en: ({ level, trialMonths }, say) => ({
      message: `At maturity level ${say.number(level)} an own account begins as a trial of ${months.en(trialMonths, say)}.`,
      remedy:
        'Decide now how you will notice that the trial goes well. After it, you decide together whether the account stays.',
    }),
  },
  'no-limit': {
    sv: ({ level }, say) => ({
      message: `På mognadsnivå ${say.number(level)} finns ingen gräns för antalet egna konton.`,
    }),
    en: ({ level }, say) => ({
      message: `At maturity level ${say.number(level)} there is no limit to own accounts.`,
    }),
  },
  'join-first': {
    sv: ({ level, trialMonths }, say) => ({
      message: `På mognadsnivå ${say.number(level)} medverkar verksamheten i ett gemensamt konto i stället för att ha ett eget.`,
      remedy: `Be om att få medverka i ett konto som finns. Har ni skäl för ett eget kan kommunikationsansvarig medge undantag, som ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
    }),
    en: ({ level, trialMonths }, say) => ({
      message: `At maturity level ${say.number(level)} a unit contributes to a shared account instead of having one of its own.`,
      remedy: `Ask to contribute to an account that exists. If you have reasons for your own, the communications lead can grant a waiver, as a trial of ${months.en(trialMonths, say)}.`,
    }),
  },
  'over-quota': {
    sv: ({ own, quota, level, trialMonths }, say) => ({
      message: `Verksamheten har redan ${accounts.sv(own, say)}. På mognadsnivå ${say.number(level)} kan den ha ${say.number(quota)}.`,
      remedy: `Fundera på om något av kontona kan utvecklas, slås samman eller avslutas. Annars kan kommunikationsansvarig säga ja till ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
    }),
    en: ({ own, quota, level, trialMonths }, say) => ({
      message: `The unit already has ${accounts.en(own, say)}. At maturity level ${say.number(level)} it may have ${say.number(quota)}.`,
      remedy: `Consider whether one of them can be developed, merged or closed. Otherwise the communications lead can say yes to a trial of ${months.en(trialMonths, say)}.`,
    }),
  },
  'one-per-channel': {
    sv: ({ level, channel, trialMonths }, say) => ({
      message: `Verksamheten har redan ett eget konto i ${say.name(channel)}. På mognadsnivå ${say.number(level)} har den högst ett i varje kanal.`,
      remedy: `Fundera på om det konto ni har kan användas. Annars kan kommunikationsansvarig säga ja till ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
    }),
    en: ({ level, channel, trialMonths }, say) => ({
      message: `The unit already has an account of its own in ${say.name(channel)}. At maturity level ${say.number(level)} it has at most one in each channel.`,
      remedy: `Consider whether the account you have can be used. Otherwise the communications lead can say yes to a trial of ${months.en(trialMonths, say)}.`,
    }),
  },
  'over-quota-advised': {
    sv: ({ own, quota }, say) => ({
      message: `Verksamheten har redan ${accounts.sv(own, say)}. Riktvärdet är ${say.number(quota)}.`,
      remedy: 'Det hindrar inte ansökan. Se efter om tiden räcker till alla och om något kan avslutas.',
    }),
    en: ({ own, quota }, say) => ({
      message: `The unit already has ${accounts.en(own, say)}. The guide is ${say.number(quota)}.`,
      remedy:
        'This does not hold up the request. See whether there is time for all of them, and whether one can be closed.',
    }),
  },
  'existing-over-quota': {
    sv: ({ own, quota }, say) => ({
      message: `Med det här kontot har verksamheten ${accounts.sv(own + 1, say)}. Riktvärdet är ${say.number(quota)}.`,
      remedy:
        'Registrera kontot ändå. Vid den årliga genomgången ser ni över vilka konton som ska vara kvar.',
    }),
    en: ({ own, quota }, say) => ({
      message: `With this account the unit has ${accounts.en(own + 1, say)}. The guide is ${say.number(quota)}.`,
      remedy:
        'Register it all the same. At the yearly recertification you look over which accounts are to stay.',
    }),
  },
  'no-quota': {
    sv: () => ({ message: 'Antalet egna konton gäller bara nya verksamhetskonton.' }),
    en: () => ({ message: 'The number of own accounts is about new unit accounts only.' }),
  },
}

const models: Bilingual<Record<PresenceModel, string>> = {
  sv: { consolidated: 'sammanhållen', hybrid: 'blandad', distributed: 'utspridd', open: 'öppen' },
  en: { consolidated: 'a consolidated', hybrid: 'a hybrid', distributed: 'a distributed', open: 'an open' },
}

const accounts: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) =>
    count === 0 ? 'inget eget konto' : `${say.number(count)} ${count === 1 ? 'eget konto' : 'egna konton'}`,
  en: (count, say) =>
    count === 0
      ? 'no account of its own'
      : `${say.number(count)} ${count === 1 ? 'account' : 'accounts'} of its own`,
}

const months: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) => `${say.number(count)} ${count === 1 ? 'månad' : 'månader'}`,
  en: (count, say) => `${say.number(count)} ${count === 1 ? 'month' : 'months'}`,
}

const workingDays: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) => `${say.number(count)} ${count === 1 ? 'arbetsdag' : 'arbetsdagar'}`,
  en: (count, say) => `${say.number(count)} ${count === 1 ? 'working day' : 'working days'}`,
}
