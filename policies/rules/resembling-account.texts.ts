import type { Bilingual } from '../language.ts'
import type { Text } from '../rule.ts'
import type { Speech } from '../speech.ts'

type Said<V> = Bilingual<(values: V, say: Speech) => Text>

export type ResemblingCodes = {
  offer: { accounts: string[] }
  'own-alike': { accounts: string[] }
  'contributes-alike': { accounts: string[] }
  alike: { accounts: string[] }
  'siblings-alike': { accounts: string[] }
  'none-alike': { compared: number; total: number }
}

/** The words of every version of the rule; those of an old version are never changed, only added to. */
export const resemblingTexts: { [Code in keyof ResemblingCodes]: Said<ResemblingCodes[Code]> } = {
  offer: {
    sv: ({ accounts }, say) => ({
      message: `${say.names(accounts)} når samma målgrupp med samma syfte och tar gärna emot fler medverkande.`,
      remedy:
        accounts.length === 1
          ? 'Ni erbjuds att medverka där i stället för att bygga upp ett nytt konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.'
          : 'Ni erbjuds att medverka i ett av dem i stället för att bygga upp ett nytt konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.',
    }),
    en: ({ accounts }, say) => ({
      message: `${say.names(accounts)} ${accounts.length === 1 ? 'reaches' : 'reach'} the same audience with the same purpose and ${accounts.length === 1 ? 'welcomes' : 'welcome'} more contributors.`,
      remedy: `You are invited to contribute to ${accounts.length === 1 ? 'it' : 'one of them'} instead of building up a new account. If that does not suit you, say why and the communications lead decides.`,
    }),
  },
  'own-alike': {
    sv: ({ accounts }, say) => ({
      message: `Ni har redan ${say.names(accounts)}, med samma syfte, målgrupp och språk.`,
      remedy: 'Fundera på om det räcker att utveckla det ni har. Behövs båda, beskriv hur de skiljer sig åt.',
    }),
    en: ({ accounts }, say) => ({
      message: `You already have ${say.names(accounts)}, with the same purpose, audience and language.`,
      remedy: 'Consider whether developing what you have would do. If you need both, say how they differ.',
    }),
  },
  'contributes-alike': {
    sv: ({ accounts }, say) => ({
      message: `Ni medverkar redan i ${say.names(accounts)}, med samma syfte, målgrupp och språk.`,
      remedy:
        'Fundera på om det räcker att göra mer där. Behövs ett eget konto också, beskriv hur de skiljer sig åt.',
    }),
    en: ({ accounts }, say) => ({
      message: `You already contribute to ${say.names(accounts)}, with the same purpose, audience and language.`,
      remedy:
        'Consider whether doing more there would do. If you need an account of your own too, say how they differ.',
    }),
  },
  alike: {
    sv: ({ accounts }, say) => ({
      message: `${say.names(accounts)} liknar det ni ansöker om i syfte, målgrupp, inriktning och språk.`,
      remedy: 'Hör gärna med kontoansvarig hur ni kan komplettera varandra.',
    }),
    en: ({ accounts }, say) => ({
      message: `${say.names(accounts)} ${accounts.length === 1 ? 'resembles' : 'resemble'} what you ask for in purpose, audience, scope and language.`,
      remedy: 'Ask its owner how you can complement each other.',
    }),
  },
  'siblings-alike': {
    sv: ({ accounts }, say) => ({
      message: `Andra verksamheter av samma slag har liknande konton: ${say.names(accounts)}.`,
      remedy:
        'Det hindrar inte ett eget konto. Ta gärna del av hur de arbetar, till exempel i ett redaktionsråd.',
    }),
    en: ({ accounts }, say) => ({
      message: `Other units of the same kind have similar accounts: ${say.names(accounts)}.`,
      remedy:
        'That does not stand in the way of your own. Do learn how they work, in an editorial council for instance.',
    }),
  },
  'none-alike': {
    sv: ({ compared, total }, say) => ({
      message:
        compared < total
          ? `Inget av de ${say.number(compared)} närmast jämförbara kontona, av totalt ${say.number(total)}, har samma syfte, målgrupp, inriktning och språk.`
          : 'Inget befintligt konto har samma syfte, målgrupp, inriktning och språk.',
    }),
    en: ({ compared, total }, say) => ({
      message:
        compared < total
          ? `None of the ${say.number(compared)} closest accounts, of ${say.number(total)} in all, has the same purpose, audience, scope and language.`
          : 'No existing account has the same purpose, audience, scope and language.',
    }),
  },
}
