import type { Bilingual } from '../language.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Speech } from '../speech.ts'
import type { StaffingCodes } from './staffing.ts'

type Hours = StaffingCodes['few-hours']

/** The words of the rule `staffing`, version 1. */
export const staffingTexts: RuleDefinition<unknown, StaffingCodes>['texts'] = {
  'hours-enough': {
    sv: ({ hours, needed }, say) => ({
      message: `Ni har avsatt ${say.hours(hours)} i veckan. Riktvärdet för ett sådant konto är ${say.hours(needed)}.`,
    }),
    en: ({ hours, needed }, say) => ({
      message: `You have set aside ${say.hours(hours)} a week. The guide for such an account is ${say.hours(needed)}.`,
    }),
  },
  'few-hours': {
    sv: (values, say) => ({
      message: guide.sv(values, say),
      remedy:
        'Avsätt mer tid, begränsa vad kontot ska göra eller gå samman med ett konto som finns. Om ni ansöker ändå avgör ansvarig chef om tiden räcker.',
    }),
    en: (values, say) => ({
      message: guide.en(values, say),
      remedy:
        'Set aside more time, limit what the account is to do, or join an account that exists. If you apply all the same, the responsible manager decides whether the time will do.',
    }),
  },
  'few-hours-advised': {
    sv: (values, say) => ({
      message: guide.sv(values, say),
      remedy: 'Se efter om tiden räcker till det ni vill göra. Ni avgör själva.',
    }),
    en: (values, say) => ({
      message: guide.en(values, say),
      remedy: 'See whether the time will do for what you have in mind. It is for you to decide.',
    }),
  },
  'no-hours': {
    sv: ({ needed }, say) => ({
      message: 'Ingen tid är avsatt för kontot.',
      remedy: `Kom överens med ansvarig chef om hur mycket tid ni kan lägga. Riktvärdet för ett sådant konto är ${say.hours(needed)} i veckan.`,
    }),
    en: ({ needed }, say) => ({
      message: 'No time is set aside for the account.',
      remedy: `Agree with the responsible manager how much time you can spend. The guide for such an account is ${say.hours(needed)} a week.`,
    }),
  },
  supervised: {
    sv: ({ days }) => ({
      message:
        days === 7
          ? 'Någon har uppsikt över kontot varje dag.'
          : 'Någon har uppsikt över kontot varje arbetsdag.',
    }),
    en: ({ days }) => ({
      message:
        days === 7
          ? 'Somebody supervises the account every day.'
          : 'Somebody supervises the account every working day.',
    }),
  },
  'weekends-needed': {
    sv: ({ dialogue, crisis }, say) => ({
      message: `Kontot ska användas för ${say.list([...(dialogue ? ['dialog'] : []), ...(crisis ? ['krisinformation'] : [])])}, men uppsikten gäller bara arbetsdagar.`,
      remedy:
        'Ordna uppsikt även på helger. Det handlar om en kort titt efter olagligt innehåll, inte om att besvara frågor, och flera konton kan dela på den.',
    }),
    en: ({ dialogue, crisis }, say) => ({
      message: `The account is for ${say.list([...(dialogue ? ['dialogue'] : []), ...(crisis ? ['crisis information'] : [])])}, but is supervised on working days only.`,
      remedy:
        'Arrange for supervision on weekends too. It means a short look for unlawful content, not answering questions, and several accounts can share it.',
    }),
  },
  'holidays-covered': {
    sv: ({ person }, say) => ({ message: `${say.name(person)} har uppsikt under ledigheter.` }),
    en: ({ person }, say) => ({ message: `${say.name(person)} supervises during holidays.` }),
  },
  'owner-covers-holidays': {
    sv: ({ person }, say) => ({
      message: `${say.name(person)} är kontoansvarig och ska också ha uppsikt under ledigheter.`,
      remedy: 'Kom överens med ersättaren eller någon annan om de veckor då kontoansvarig själv är ledig.',
    }),
    en: ({ person }, say) => ({
      message: `${say.name(person)} is the owner and is also to supervise during holidays.`,
      remedy: 'Agree with the deputy or somebody else about the weeks when the owner is away.',
    }),
  },
  'no-holiday-cover': {
    sv: () => ({
      message: 'Ingen är angiven för uppsikten under ledigheter.',
      remedy:
        'Ange vem som har uppsikt när ni är lediga. Det kan vara ersättaren eller någon i en annan verksamhet.',
    }),
    en: () => ({
      message: 'Nobody is named to supervise during holidays.',
      remedy:
        'Name somebody who supervises when the rest of you are away. It can be the deputy, or somebody in another unit.',
    }),
  },
  'for-individuals': {
    sv: () => ({
      message: 'Gäller verksamhetskonton. För ett tjänstekonto kommer ni överens med er chef om tiden.',
    }),
    en: () => ({
      message:
        "Applies to unit accounts. For an individual's account, you agree on the time with your manager.",
    }),
  },
}

const guide: Bilingual<(values: Hours, say: Speech) => string> = {
  sv({ hours, needed, days, replyWorkingDays: reply }, say) {
    const parts = ['innehåll', `uppsikt ${say.count(days, 'en dag', 'dagar')} i veckan`]
    if (reply !== null) parts.push(`svar inom ${say.count(reply, 'en arbetsdag', 'arbetsdagar')}`)
    return `Ni har avsatt ${say.hours(hours)} i veckan. Riktvärdet för ett sådant konto är ${say.hours(needed)}, för ${say.list(parts)}.`
  },
  en({ hours, needed, days, replyWorkingDays: reply }, say) {
    const parts = ['content', `supervision ${say.count(days, 'one day', 'days')} a week`]
    if (reply !== null) parts.push(`replies within ${say.count(reply, 'one working day', 'working days')}`)
    return `You have set aside ${say.hours(hours)} a week. The guide for such an account is ${say.hours(needed)}, for ${say.list(parts)}.`
  },
}
