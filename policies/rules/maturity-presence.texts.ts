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
      remedy: 'Ni behöver inte göra något mer. Frågan går till dem när ansökan är inskickad.',
    }),
    en: ({ level, presenceModel, by, objectionWithinWorkingDays: days }, say) => ({
      message: `The unit is at maturity level ${say.number(level)}, which means ${models.en[presenceModel]} presence. A yes from ${say.signers(by)} is needed.${
        days === null ? '' : ` The communications lead may object within ${workingDays.en(days, say)}.`
      }`,
      remedy: 'You need not do anything more. They are asked once the request is sent in.',
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
          ? `Verksamhetens mognadsnivå är ännu inte bedömd. Tills vidare gäller organisationens nivå, som är ${say.number(level)}, och ${say.signers(by)} avgör.`
          : `Varken verksamhetens eller organisationens mognadsnivå är bedömd. Tills vidare gäller nivå ${say.number(level)}, och ${say.signers(by)} avgör.`,
      remedy:
        'Det hindrar inte er ansökan. Be gärna kommunikationsansvarig om en bedömning inför nästa gång.',
    }),
    en: ({ level, from, by }, say) => ({
      message:
        from === 'organisation'
          ? `The unit's maturity has not been assessed yet. Until it is, the organisation's level, which is ${say.number(level)}, applies and ${say.signers(by)} decides.`
          : `Neither the unit's nor the organisation's maturity has been assessed. Until then level ${say.number(level)} applies and ${say.signers(by)} decides.`,
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
        'The strategy builds on few, shared accounts. An account of your own departs from that, so the communications lead decides.',
      remedy: 'Say what you cannot do in a shared account, or ask to contribute to one that exists.',
    }),
  },
  'within-quota': {
    sv: ({ own, quota, level }, say) => ({
      message: `Verksamheten har ${accounts.sv(own, say)}. Gränsen på mognadsnivå ${say.number(level)} är ${limit.sv(quota, say)}.`,
    }),
    en: ({ own, quota, level }, say) => ({
      message: `The unit has ${accounts.en(own, say)}. The limit at maturity level ${say.number(level)} is ${limit.en(quota, say)}.`,
    }),
  },
  'on-trial': {
    sv: ({ level, trialMonths }, say) => ({
      message: `På mognadsnivå ${say.number(level)} inleds ett eget konto som ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
      remedy:
        'Bestäm redan nu hur ni märker att försöket går bra. Efter försöket bestämmer ni tillsammans med kommunikationsansvarig om kontot ska vara kvar.',
    }),
    en: ({ level, trialMonths }, say) => ({
      message: `At maturity level ${say.number(level)} a unit's own account begins as a trial of ${months.en(trialMonths, say)}.`,
      remedy:
        'Decide now how you will notice that the trial goes well. After it, you and the communications lead decide together whether the account stays.',
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
      message: `Verksamheten har redan ${accounts.sv(own, say)}. Gränsen på mognadsnivå ${say.number(level)} är ${limit.sv(quota, say)}.`,
      remedy: `Fundera på om det ni har kan utvecklas, slås samman med något annat eller avslutas. Annars kan kommunikationsansvarig säga ja till ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
    }),
    en: ({ own, quota, level, trialMonths }, say) => ({
      message: `The unit already has ${accounts.en(own, say)}. The limit at maturity level ${say.number(level)} is ${limit.en(quota, say)}.`,
      remedy: `Consider whether what you have can be developed, merged with another or closed. Otherwise the communications lead can say yes to a trial of ${months.en(trialMonths, say)}.`,
    }),
  },
  'one-per-channel': {
    sv: ({ level, channel, trialMonths }, say) => ({
      message: `Verksamheten har redan ett eget konto på ${say.name(channel)}. På mognadsnivå ${say.number(level)} har den högst ett i varje kanal.`,
      remedy: `Fundera på om det konto ni har kan användas. Annars kan kommunikationsansvarig säga ja till ett tidsbegränsat försök på ${months.sv(trialMonths, say)}.`,
    }),
    en: ({ level, channel, trialMonths }, say) => ({
      message: `The unit already has an account of its own on ${say.name(channel)}. At maturity level ${say.number(level)} it has at most one in each channel.`,
      remedy: `Consider whether the account you have can be used. Otherwise the communications lead can say yes to a trial of ${months.en(trialMonths, say)}.`,
    }),
  },
  'over-quota-advised': {
    sv: ({ own, quota }, say) => ({
      message: `Verksamheten har redan ${accounts.sv(own, say)}. Riktvärdet är ${limit.sv(quota, say)}.`,
      remedy: 'Det hindrar inte ansökan. Se efter om tiden räcker till alla och om något kan avslutas.',
    }),
    en: ({ own, quota }, say) => ({
      message: `The unit already has ${accounts.en(own, say)}. The guide is ${limit.en(quota, say)}.`,
      remedy:
        'This does not hold up the request. See whether there is time for all of them, and whether one can be closed.',
    }),
  },
  'existing-over-quota': {
    sv: ({ own, quota }, say) => ({
      message: `Med det här kontot har verksamheten ${accounts.sv(own + 1, say)}. Riktvärdet är ${limit.sv(quota, say)}.`,
      remedy:
        'Registrera kontot ändå. Vid den årliga genomgången ser ni över vilka konton som ska vara kvar.',
    }),
    en: ({ own, quota }, say) => ({
      message: `With this account the unit has ${accounts.en(own + 1, say)}. The guide is ${limit.en(quota, say)}.`,
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
  sv: (count, say) => (count === 0 ? 'inget eget konto' : say.count(count, 'ett eget konto', 'egna konton')),
  en: (count, say) =>
    count === 0 ? 'no account of its own' : say.count(count, 'one account of its own', 'accounts of its own'),
}

const limit: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) => say.count(count, 'ett', '').trim(),
  en: (count, say) => (count === 0 ? 'none' : say.count(count, 'one', '').trim()),
}

const months: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) => say.count(count, 'en månad', 'månader'),
  en: (count, say) => say.count(count, 'one month', 'months'),
}

const workingDays: Bilingual<(count: number, say: Speech) => string> = {
  sv: (count, say) => say.count(count, 'en arbetsdag', 'arbetsdagar'),
  en: (count, say) => say.count(count, 'one working day', 'working days'),
}
