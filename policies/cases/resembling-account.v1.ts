import type { RuleCases } from '../case.ts'
import { account } from './base.ts'

const pass = (code: string) => ({ state: 'pass' as const, code, effect: 'pass' as const })
const offer = (...redirects: string[]) => ({
  state: 'finding' as const,
  code: 'offer',
  effect: 'redirect' as const,
  redirects,
})
const advice = (code: string) => ({ state: 'finding' as const, code, effect: 'advise' as const })
const among = (...candidates: ReturnType<typeof account>[]) => ({ total: candidates.length, candidates })

export const resemblingAccountCasesV1: RuleCases = {
  rule: 'resembling-account',
  version: 1,
  cases: [
    {
      name: { sv: 'Det finns inga andra konton', en: 'There are no other accounts' },
      given: {},
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Ett öppet konto har samma syfte, målgrupp, inriktning och språk',
        en: 'An open account has the same purpose, audience, scope and language',
      },
      given: { accounts: among(account('libraries')) },
      expect: offer('libraries'),
    },
    {
      name: {
        sv: 'Flera öppna konton passar: det mest lika erbjuds först',
        en: 'Several open accounts fit: the most similar is offered first',
      },
      given: {
        request: { purposes: ['information', 'marketing'] },
        accounts: among(account('libraries'), account('reading', { purposes: ['information', 'marketing'] })),
      },
      expect: offer('reading', 'libraries'),
    },
    {
      name: {
        sv: 'Kontot når hälften av målgrupperna, som är vad som krävs',
        en: 'The account reaches half of the audiences, which is what it takes',
      },
      given: {
        request: { audiences: ['residents', 'families'] },
        accounts: among(account('libraries')),
      },
      expect: offer('libraries'),
    },
    {
      name: {
        sv: 'Kontot når en av tre målgrupper, vilket är för få',
        en: 'The account reaches one of three audiences, which is too few',
      },
      given: {
        request: { audiences: ['residents', 'families', 'visitors'] },
        accounts: among(account('libraries')),
      },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Kontot har ett av två språk, och riktlinjen nöjer sig med hälften',
        en: 'The account has one of two languages, and the strategy is content with half',
      },
      given: {
        request: { languages: ['sv', 'en'] },
        accounts: among(account('libraries')),
      },
      parameters: { languageShare: 50 },
      expect: offer('libraries'),
    },
    {
      name: {
        sv: 'Det liknande kontot tar inte emot medverkande',
        en: 'The similar account takes no contributors',
      },
      given: { accounts: among(account('libraries', { openToContributors: false })) },
      expect: advice('alike'),
    },
    {
      name: { sv: 'Det liknande kontot är vilande', en: 'The similar account is parked' },
      given: { accounts: among(account('libraries', { status: 'parked' })) },
      expect: advice('alike'),
    },
    {
      name: { sv: 'Det liknande kontot är avslutat', en: 'The similar account is closed' },
      given: { accounts: among(account('libraries', { status: 'closed' })) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Det liknande kontot finns i en annan kanal',
        en: 'The similar account is in another channel',
      },
      given: { accounts: among(account('libraries', { channel: 'facebook' })) },
      expect: advice('alike'),
    },
    {
      name: {
        sv: 'Samma målgrupp och språk, men ett annat syfte',
        en: 'Same audience and language, but another purpose',
      },
      given: { accounts: among(account('libraries', { purposes: ['recruitment'] })) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Samma syfte och språk, men en annan målgrupp',
        en: 'Same purpose and language, but another audience',
      },
      given: { accounts: among(account('libraries', { audiences: ['job-seekers'] })) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Samma syfte och målgrupp, men på ett annat språk',
        en: 'Same purpose and audience, but in another language',
      },
      given: { request: { languages: ['fi'] }, accounts: among(account('libraries')) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Kontot har ett av de två sökta språken',
        en: 'The account uses one of the two languages asked for',
      },
      given: { request: { languages: ['sv', 'fi'] }, accounts: among(account('libraries')) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Kontot har hälften av de sökta syftena: gränsen',
        en: 'The account has half of the purposes asked for: the limit',
      },
      given: { request: { purposes: ['information', 'marketing'] }, accounts: among(account('libraries')) },
      expect: offer('libraries'),
    },
    {
      name: {
        sv: 'Kontot har ett av tre sökta syften: under gränsen',
        en: 'The account has one of three purposes asked for: below the limit',
      },
      given: {
        request: { purposes: ['information', 'marketing', 'recruitment'] },
        accounts: among(account('libraries')),
      },
      expect: pass('none-alike'),
    },
    {
      name: { sv: 'Kontot gäller en annan verksamhet', en: 'The account is about another operation' },
      given: { accounts: among(account('schools', { operation: 'school' })) },
      expect: pass('none-alike'),
    },
    {
      name: { sv: 'Kontot gäller hela organisationen', en: 'The account is about the whole organisation' },
      given: { accounts: among(account('main', { operation: null })) },
      expect: offer('main'),
    },
    {
      name: {
        sv: 'Kontot gäller samma plats men en annan verksamhet',
        en: 'The account is about the same place but another operation',
      },
      given: {
        request: { place: 'north' },
        accounts: among(account('north', { place: 'north', operation: 'sports' })),
      },
      expect: advice('alike'),
    },
    {
      name: {
        sv: 'Kontot gäller samma verksamhet på en annan plats',
        en: 'The account is about the same operation in another place',
      },
      given: { request: { place: 'north' }, accounts: among(account('south', { place: 'south' })) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'Ansökan gäller alla platser, kontot bara en',
        en: 'The request is about all places, the account about one',
      },
      given: { accounts: among(account('south', { place: 'south' })) },
      expect: pass('none-alike'),
    },
    {
      name: {
        sv: 'En av trettio skolor: den första skolans konto är öppet, men erbjuds inte',
        en: "One of thirty schools: the first school's account is open, but is not offered",
      },
      given: { accounts: among(account('first-school', { siblingOfSameKind: true })) },
      expect: advice('siblings-alike'),
    },
    {
      name: {
        sv: 'En av trettio skolor: skolornas gemensamma konto erbjuds, den första skolans inte',
        en: "One of thirty schools: the schools' shared account is offered, the first school's is not",
      },
      given: {
        accounts: among(account('first-school', { siblingOfSameKind: true }), account('all-schools')),
      },
      expect: offer('all-schools'),
    },
    {
      name: { sv: 'Verksamheten har själv ett liknande konto', en: 'The unit itself has a similar account' },
      given: { accounts: among(account('ours', { unit: 'library' })) },
      expect: advice('own-alike'),
    },
    {
      name: {
        sv: 'Tjänstekonto: ett liknande verksamhetskonto ersätter det inte',
        en: "An individual's account: a similar unit account does not replace it",
      },
      given: { request: { accountKind: 'individual' }, accounts: among(account('libraries')) },
      expect: advice('alike'),
    },
    {
      name: {
        sv: 'Mognadsnivå 5: överlappning ger bara ett råd',
        en: 'Maturity level 5: overlap is only advised about',
      },
      given: { unit: { level: 5 }, accounts: among(account('libraries')) },
      expect: advice('alike'),
    },
    {
      name: {
        sv: 'Öppen närvaromodell: överlappning ger bara ett råd',
        en: 'Open presence model: overlap is only advised about',
      },
      given: { strategy: { presenceModel: 'open' }, accounts: among(account('libraries')) },
      expect: advice('alike'),
    },
    {
      name: {
        sv: 'Ett konto som redan finns registreras, trots att ett annat liknar det',
        en: 'An account that exists is registered, though another resembles it',
      },
      given: { request: { kind: 'register-existing' }, accounts: among(account('libraries')) },
      expect: advice('alike'),
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { channel: null }, accounts: among(account('libraries')) },
      expect: advice('alike'),
    },
    {
      name: { sv: 'Målgruppen är inte angiven ännu', en: 'The audience is not given yet' },
      given: { stage: 'draft', request: { audiences: [] }, accounts: among(account('libraries')) },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: { sv: 'Ansökan skickas in utan målgrupp', en: 'The request is submitted without an audience' },
      given: { request: { audiences: [] }, accounts: among(account('libraries')) },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Ärendet gäller att avsluta ett konto', en: 'The request is to close an account' },
      given: { request: { kind: 'close' } },
      expect: { state: 'skip', code: 'not-for-this-kind', effect: 'pass' },
    },
  ],
}
