import type { RuleCases } from '../case.ts'
import { account } from './base.ts'

const short = { period: 'short' } as const
const among = (...candidates: ReturnType<typeof account>[]) => ({ total: candidates.length, candidates })
const offer = (...redirects: string[]) => ({
  state: 'finding' as const,
  code: 'campaign-offer',
  effect: 'redirect' as const,
  redirects,
})
const advice = { state: 'finding', code: 'campaign', effect: 'advise' } as const

export const needOverTheYearCasesV2: RuleCases = {
  rule: 'need-over-the-year',
  version: 2,
  cases: [
    {
      name: { sv: 'Kontot är till för kriser', en: 'The account is for crises' },
      given: { request: short, purposes: [{ id: 'crisis', dialogue: false, crisis: true, measures: [] }] },
      expect: { state: 'pass', code: 'kept-ready', effect: 'pass' },
    },
    {
      name: { sv: 'Kontot behövs större delen av året', en: 'The account is needed over most of the year' },
      given: {},
      expect: { state: 'pass', code: 'lasting', effect: 'pass' },
    },
    {
      name: {
        sv: 'Badplatsen behöver kontot på sommaren',
        en: 'The bathing place needs the account in summer',
      },
      given: { request: { period: 'season' } },
      expect: { state: 'finding', code: 'season', effect: 'advise' },
    },
    {
      name: {
        sv: 'Kort behov, och ett öppet konto med andra syften finns i kanalen',
        en: 'A short need, and an open account with other purposes in the channel',
      },
      given: {
        request: short,
        accounts: among(account('main', { operation: null, purposes: ['marketing'] })),
      },
      expect: offer('main'),
    },
    {
      name: {
        sv: 'Kort behov, och fler öppna konton än tre: de tre bästa erbjuds',
        en: 'A short need, and more than three open accounts: the best three are offered',
      },
      given: {
        request: short,
        accounts: among(account('d', { purposes: ['marketing'] }), account('c'), account('b'), account('a')),
      },
      expect: offer('a', 'b', 'c'),
    },
    {
      name: {
        sv: 'Kort behov, men kontot tar inte emot medverkande',
        en: 'A short need, but the account takes no contributors',
      },
      given: { request: short, accounts: among(account('main', { openToContributors: false })) },
      expect: advice,
    },
    {
      name: {
        sv: 'Kort behov, men kontot tillhör en annan skola',
        en: 'A short need, but the account is that of another school',
      },
      given: { request: short, accounts: among(account('first-school', { siblingOfSameKind: true })) },
      expect: advice,
    },
    {
      name: {
        sv: 'Kort behov, men kontot finns i en annan kanal',
        en: 'A short need, but the account is in another channel',
      },
      given: { request: short, accounts: among(account('main', { channel: 'facebook' })) },
      expect: advice,
    },
    {
      name: {
        sv: 'Kort behov, men kontot har ett annat språk',
        en: 'A short need, but the account uses another language',
      },
      given: { request: short, accounts: among(account('main', { languages: ['en'] })) },
      expect: advice,
    },
    {
      name: {
        sv: 'Kort behov, men kontot gäller en annan verksamhet',
        en: 'A short need, but the account is about another operation',
      },
      given: { request: short, accounts: among(account('sports', { operation: 'sports' })) },
      expect: advice,
    },
    {
      name: { sv: 'Kort behov och inga andra konton', en: 'A short need and no other accounts' },
      given: { request: short },
      expect: advice,
    },
    {
      name: {
        sv: 'Kort behov på mognadsnivå 5: ett råd, inget erbjudande',
        en: 'A short need at maturity level 5: advice, no offer',
      },
      given: { request: short, unit: { level: 5 }, accounts: among(account('main')) },
      expect: advice,
    },
    {
      name: { sv: 'Kort behov av ett tjänstekonto', en: "A short need of an individual's account" },
      given: { request: { ...short, accountKind: 'individual' }, accounts: among(account('main')) },
      expect: advice,
    },
    {
      name: { sv: 'Tiden är inte angiven ännu', en: 'The time of the year is not given yet' },
      given: { stage: 'draft', request: { period: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}
