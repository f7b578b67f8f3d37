import type { RuleCases } from '../case.ts'
import type { Signer } from '../effects.ts'

const signed = (...signOffBy: Signer[]) => ({
  state: 'finding' as const,
  code: 'signers',
  effect: 'sign-off' as const,
  signOffBy,
})
const byLead = (code: string) => ({
  state: 'finding' as const,
  code,
  effect: 'sign-off' as const,
  signOffBy: ['lead' as const],
})
const advice = (code: string) => ({ state: 'finding' as const, code, effect: 'advise' as const })
const within = { state: 'pass', code: 'within-quota', effect: 'pass' } as const
const noLimit = { state: 'pass', code: 'no-limit', effect: 'pass' } as const
const noQuota = { state: 'skip', code: 'no-quota', effect: 'pass' } as const
const notified = { state: 'pass', code: 'notified', effect: 'pass', notify: ['manager'] } as const
const objection = { objectionWithinWorkingDays: 5 }

export const maturityPresenceCases: RuleCases = {
  rule: 'maturity-presence',
  version: 1,
  cases: [
    {
      name: {
        sv: 'Nivå 1: chef och kommunikationsansvarig, gemensamt konto i första hand',
        en: 'Level 1: manager and lead, a shared account first',
      },
      given: { unit: { level: 1 } },
      expect: [signed('manager', 'lead'), byLead('join-first')],
    },
    {
      name: {
        sv: 'Nivå 2: chef och kommunikationsansvarig, det första kontot som försök',
        en: 'Level 2: manager and lead, the first account as a trial',
      },
      given: { unit: { level: 2 } },
      expect: [signed('manager', 'lead'), advice('on-trial')],
    },
    {
      name: { sv: 'Nivå 2: ett andra konto', en: 'Level 2: a second account' },
      given: { unit: { level: 2, ownAccounts: 1 } },
      expect: [signed('manager', 'lead'), byLead('over-quota')],
    },
    {
      name: {
        sv: 'Nivå 3: chefen, kommunikationsansvarig kan invända',
        en: 'Level 3: the manager, the lead may object',
      },
      given: {},
      expect: [{ ...signed('manager'), ...objection }, within],
    },
    {
      name: {
        sv: 'Nivå 3: ett andra konto i en annan kanal',
        en: 'Level 3: a second account in another channel',
      },
      given: { unit: { ownAccounts: 1 } },
      expect: [{ ...signed('manager'), ...objection }, within],
    },
    {
      name: {
        sv: 'Nivå 3: ett andra konto i samma kanal',
        en: 'Level 3: a second account in the same channel',
      },
      given: { unit: { ownAccounts: 1, ownAccountsInChannel: 1 } },
      expect: [{ ...signed('manager'), ...objection }, byLead('one-per-channel')],
    },
    {
      name: { sv: 'Nivå 3: ett tredje konto', en: 'Level 3: a third account' },
      given: { unit: { ownAccounts: 2 } },
      expect: [{ ...signed('manager'), ...objection }, byLead('over-quota')],
    },
    {
      name: { sv: 'Nivå 3: ett bolags tredje konto', en: "Level 3: a company's third account" },
      given: { unit: { kind: 'company', ownAccounts: 2 } },
      expect: [{ ...signed('manager'), ...objection }, byLead('over-quota')],
    },
    {
      name: { sv: 'Nivå 4: det fjärde kontot', en: 'Level 4: the fourth account' },
      given: { unit: { level: 4, ownAccounts: 3 } },
      expect: [signed('manager'), within],
    },
    {
      name: { sv: 'Nivå 4: det femte kontot', en: 'Level 4: the fifth account' },
      given: { unit: { level: 4, ownAccounts: 4 } },
      expect: [signed('manager'), advice('over-quota-advised')],
    },
    {
      name: {
        sv: 'Nivå 5: ingen behöver säga ja, chefen får veta det',
        en: 'Level 5: nobody has to say yes, the manager is told',
      },
      given: { unit: { level: 5, ownAccounts: 30 } },
      expect: [notified, noLimit],
    },
    {
      name: {
        sv: 'Öppen närvaromodell: samma för alla, oavsett nivå',
        en: 'Open presence model: the same for all, whatever the level',
      },
      given: { unit: { level: 1 }, strategy: { presenceModel: 'open' } },
      expect: [notified, noLimit],
    },
    {
      name: {
        sv: 'Öppen närvaromodell: en medarbetares tjänstekonto',
        en: "Open presence model: an employee's account",
      },
      given: { request: { accountKind: 'individual' }, strategy: { presenceModel: 'open' } },
      expect: [notified, noQuota],
    },
    {
      name: {
        sv: 'Ej bedömd: organisationens nivå och en persons beslut',
        en: "Not assessed: the organisation's level and one person's decision",
      },
      given: { unit: { level: null } },
      expect: [byLead('not-assessed'), within],
    },
    {
      name: {
        sv: 'Ej bedömd, i en organisation på nivå 5',
        en: 'Not assessed, in an organisation at level 5',
      },
      given: { unit: { level: null }, organisation: { level: 5 } },
      expect: [byLead('not-assessed'), noLimit],
    },
    {
      name: {
        sv: 'Varken verksamhet eller organisation är bedömd',
        en: 'Neither unit nor organisation has been assessed',
      },
      given: { unit: { level: null }, organisation: { level: null } },
      expect: [byLead('not-assessed'), byLead('join-first')],
    },
    {
      name: {
        sv: 'Sammanhållen närvaromodell: ett eget konto är ett avsteg',
        en: 'Consolidated presence model: an own account departs from it',
      },
      given: { unit: { level: 4 }, strategy: { presenceModel: 'consolidated' } },
      expect: [signed('manager'), byLead('departs-from-strategy'), within],
    },
    {
      name: {
        sv: 'Sammanhållen närvaromodell, där kommunikationsansvarig ändå säger ja eller nej',
        en: 'Consolidated presence model, where the lead signs anyway',
      },
      given: { unit: { level: 2 }, strategy: { presenceModel: 'consolidated' } },
      expect: [signed('manager', 'lead'), advice('on-trial')],
    },
    {
      name: {
        sv: 'Sammanhållen närvaromodell, tjänstekonto',
        en: "Consolidated presence model, an individual's account",
      },
      given: {
        request: { accountKind: 'individual' },
        unit: { level: 4 },
        strategy: { presenceModel: 'consolidated' },
      },
      expect: [signed('manager'), noQuota],
    },
    {
      name: { sv: 'Ett konto som redan finns, över antalet', en: 'An account that exists, above the number' },
      given: { request: { kind: 'register-existing' }, unit: { ownAccounts: 2 } },
      expect: [{ ...signed('manager'), ...objection }, advice('existing-over-quota')],
    },
    {
      name: { sv: 'En ändring på nivå 2: chefen räcker', en: 'A change at level 2: the manager is enough' },
      given: { request: { kind: 'change' }, unit: { level: 2 } },
      expect: [{ ...signed('manager') }, noQuota],
    },
    {
      name: { sv: 'Verksamheten saknar chef', en: 'The unit has no manager' },
      given: { unit: { level: 4, hasManager: false } },
      expect: [signed('manager'), advice('no-manager'), within],
    },
    {
      name: {
        sv: 'Verksamheten saknar chef, men bara kommunikationsansvarig avgör',
        en: 'The unit has no manager, but the lead alone decides',
      },
      given: { unit: { level: null, hasManager: false } },
      expect: [byLead('not-assessed'), within],
    },
    {
      name: {
        sv: 'Riktlinjen tillåter två konton på nivå 2',
        en: 'The strategy allows two accounts at level 2',
      },
      given: { unit: { level: 2, ownAccounts: 1 } },
      parameters: { levels: { 2: { ownAccounts: 2, onTrial: false } } },
      expect: [signed('manager', 'lead'), within],
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { channel: null }, channel: null },
      expect: [
        { ...signed('manager'), ...objection },
        { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
      ],
    },
    {
      name: { sv: 'Ärendet gäller att medverka i ett konto', en: 'The request is to join an account' },
      given: { request: { kind: 'join' } },
      expect: { state: 'skip', code: 'not-for-this-kind', effect: 'pass' },
    },
  ],
}
