import type { Bilingual } from '../language.ts'
import type { Text } from '../rule.ts'
import type { Speech } from '../speech.ts'

type Said<V> = Bilingual<(values: V, say: Speech) => Text>

export type NeedCodes = {
  lasting: Record<string, never>
  season: Record<string, never>
  'campaign-offer': { accounts: string[] }
  campaign: Record<string, never>
  'kept-ready': Record<string, never>
  'for-individuals': Record<string, never>
}

/** The words of every version of the rule; those of an old version are never changed, only added to. */
export const needTexts: { [Code in keyof NeedCodes]: Said<NeedCodes[Code]> } = {
  lasting: {
    sv: () => ({ message: 'Kontot behövs under större delen av året.' }),
    en: () => ({ message: 'The account is needed over most of the year.' }),
  },
  season: {
    sv: () => ({
      message: 'Kontot behövs en del av året.',
      remedy:
        'Planera för tiden emellan: berätta i profilen när ni är tillbaka, eller låt kontot vila. Uppsikten behöver finnas året om.',
    }),
    en: () => ({
      message: 'The account is needed for a part of the year.',
      remedy:
        'Plan for the time between: say in the profile when you will be back, or park the account. Supervision is needed all year round.',
    }),
  },
  'campaign-offer': {
    sv: ({ accounts }, say) => ({
      message: `Behovet är kort. ${say.names(accounts)} finns i samma kanal, har redan följare och tar emot medverkande.`,
      remedy:
        'Ni erbjuds att göra en kampanj där i stället för att starta ett konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.',
    }),
    en: ({ accounts }, say) => ({
      message: `The need is short. ${say.names(accounts)} ${accounts.length === 1 ? 'is' : 'are'} in the same channel, with followers already, and ${accounts.length === 1 ? 'welcomes' : 'welcome'} contributors.`,
      remedy:
        'You are invited to run a campaign there instead of starting an account. If that does not suit you, say why and the communications lead decides.',
    }),
  },
  campaign: {
    sv: () => ({
      message:
        'Behovet är kort. En kampanj i ett befintligt konto når ofta fler än ett nytt konto hinner göra.',
      remedy:
        'Fråga gärna kommunikationsansvarig vilket konto som kan passa. Startar ni ett eget, bestäm redan nu när och hur det avslutas.',
    }),
    en: () => ({
      message:
        'The need is short. A campaign in an existing account often reaches more people than a new account has time to.',
      remedy:
        'Ask the communications lead which account might suit. If you start your own, decide now when and how it ends.',
    }),
  },
  'kept-ready': {
    sv: () => ({
      message: 'Kontot är till för kriser. Det hålls redo, även om det sällan används.',
    }),
    en: () => ({ message: 'The account is for crises. It is kept ready, even if it is rarely used.' }),
  },
  'for-individuals': {
    sv: () => ({ message: 'Gäller verksamheters konton.' }),
    en: () => ({ message: 'This is about accounts of units.' }),
  },
}
