import Joi from 'joi'
import { SIGNERS, type Signer } from '../effects.ts'
import type { Facts, Level, PresenceModel } from '../facts.ts'
import { type LevelInForce, levelInForce } from '../level.ts'
import { type ByLevel, LEVELS, labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip, type Verdict } from '../rule.ts'
import { maturityPresenceTexts } from './maturity-presence.texts.ts'

/** What holds at one maturity level. */
type Row = {
  presenceModel: PresenceModel
  /** Whether a unit's own account begins as a trial. */
  onTrial: boolean
  signOffBy: Signer[]
  /** Within how many working days the lead may object; null when there is no objecting. */
  objectionWithinWorkingDays: number | null
  /** Own accounts of a unit; null for no limit. */
  ownAccounts: number | null
  onePerChannel: boolean
  overQuota: 'sign-off' | 'advise'
}

type Parameters = { levels: ByLevel<Row>; notAssessedSignOffBy: Signer; trialMonths: number }

type Quota = { own: number; quota: number; level: Level }

export type MaturityPresenceCodes = {
  signers: {
    level: Level
    presenceModel: PresenceModel
    by: Signer[]
    objectionWithinWorkingDays: number | null
  }
  notified: { level: Level; presenceModel: PresenceModel; openModel: boolean }
  'not-assessed': { level: Level; from: LevelInForce['from']; by: Signer[] }
  'no-manager': Record<string, never>
  'departs-from-strategy': Record<string, never>
  'within-quota': Quota
  'on-trial': Quota & { trialMonths: number }
  'no-limit': { level: Level }
  'join-first': Quota & { trialMonths: number }
  'over-quota': Quota & { trialMonths: number }
  'one-per-channel': { level: Level; channel: string; trialMonths: number }
  'over-quota-advised': Quota
  'existing-over-quota': Quota
  'no-quota': Record<string, never>
}

const DEFAULTS: ByLevel<Row> = {
  1: row('consolidated', ['manager', 'lead'], { ownAccounts: 0 }),
  2: row('hybrid', ['manager', 'lead'], { ownAccounts: 1, onTrial: true }),
  3: row('hybrid', ['manager'], { ownAccounts: 2, onePerChannel: true, objectionWithinWorkingDays: 5 }),
  4: row('distributed', ['manager'], { ownAccounts: 4, overQuota: 'advise' }),
  5: row('open', [], { ownAccounts: null, overQuota: 'advise' }),
}

/** The less mature, the more held together: who signs, and how many accounts of its own a unit may have. */
export const maturityPresence = defineRule<Parameters, MaturityPresenceCodes>({
  id: 'maturity-presence',
  version: 1,
  title: { sv: 'Mognadsnivå och närvaromodell', en: 'Maturity level and presence model' },
  why: {
    sv: 'Ju större vana en verksamhet har, desto friare kan den arbeta. Den som är ny får mer stöd och börjar oftast i ett gemensamt konto. Målet är att fler ska kunna ta eget ansvar.',
    en: 'The more experience a unit has, the more freely it can work. Who is new to it gets more support and mostly starts in a shared account. The aim is that more units can carry the responsibility themselves.',
  },
  source: {
    sv: 'staunstrup.se, Företags användning av sociala medier framöver: tumregeln om digital mognad; Mergel och Bretschneider (2013)',
    en: 'staunstrup.se, "Företags användning av sociala medier framöver": the rule of thumb on digital maturity; Mergel and Bretschneider (2013)',
  },
  parameters: Joi.object<Parameters, true>({
    levels: labelled(
      Joi.object<ByLevel<Row>>(
        Object.fromEntries(LEVELS.map((level) => [level, rowSchema(DEFAULTS[level])])),
      ).default(),
      { sv: 'Vad som gäller på varje mognadsnivå', en: 'What holds at each maturity level' },
    ),
    notAssessedSignOffBy: labelled(
      Joi.string<Signer>()
        .valid(...SIGNERS)
        .default('lead'),
      {
        sv: 'Vem som avgör när verksamheten inte är bedömd',
        en: 'Who decides when the unit has not been assessed',
      },
    ),
    trialMonths: labelled(Joi.number().integer().min(1).max(24).unit('months').default(6), {
      sv: 'Månader som ett tidsbegränsat försök varar',
      en: 'Months that a trial lasts',
    }),
  }),
  kinds: ['new', 'register-existing', 'change', 'transfer'],
  needs: ['unit', 'strategy'],

  check(facts, parameters) {
    const inForce = levelInForce(facts)
    const held = parameters.levels[inForce.level]
    return [
      ...signing(facts, inForce, held, parameters),
      ...departure(facts, inForce, held),
      quota(facts, inForce.level, held, parameters),
    ]
  },

  texts: maturityPresenceTexts,
})

function signing(facts: Facts, inForce: LevelInForce, held: Row, parameters: Parameters) {
  const { level, from } = inForce
  const { presenceModel } = held
  const said: Verdict<MaturityPresenceCodes>[] = []
  const by =
    from === 'organisation' || from === 'none' ? [parameters.notAssessedSignOffBy] : signersFor(facts, held)
  if (from === 'organisation' || from === 'none') {
    said.push(finding('sign-off', 'not-assessed', { level, from, by }, { signOffBy: by }))
  } else if (by.length === 0) {
    said.push(
      pass('notified', { level, presenceModel, openModel: from === 'strategy' }, { notify: ['manager'] }),
    )
  } else {
    const days = by.includes('lead') ? null : held.objectionWithinWorkingDays
    const also = days === null ? { signOffBy: by } : { signOffBy: by, objectionWithinWorkingDays: days }
    said.push(
      finding('sign-off', 'signers', { level, presenceModel, by, objectionWithinWorkingDays: days }, also),
    )
  }
  if (!facts.unit.hasManager && (by.length === 0 || by.includes('manager')))
    said.push(finding('advise', 'no-manager', {}))
  return said
}

/** A change to an account that is there opens nothing new: its manager is enough where a manager signs at all. */
function signersFor({ request }: Facts, { signOffBy }: Row): Signer[] {
  return request.kind === 'change' && signOffBy.includes('manager') ? ['manager'] : signOffBy
}

/** A strategy of few shared accounts: one more of a unit's own is for the lead, also where the level alone would let it pass. */
function departure(
  { request, strategy }: Facts,
  { from }: LevelInForce,
  held: Row,
): Verdict<MaturityPresenceCodes>[] {
  const own = request.kind === 'new' && request.accountKind === 'unit'
  const leadSigns = from === 'unit' && held.signOffBy.includes('lead')
  if (!own || leadSigns || strategy.presenceModel !== 'consolidated') return []
  return [finding('sign-off', 'departs-from-strategy', {}, { signOffBy: ['lead'] })]
}

function quota(
  facts: Facts,
  level: Level,
  held: Row,
  parameters: Parameters,
): Verdict<MaturityPresenceCodes> {
  const { request, unit } = facts
  const existing = request.kind === 'register-existing'
  if (request.accountKind === 'individual' || (request.kind !== 'new' && !existing))
    return skip('no-quota', {})
  if (held.ownAccounts === null) return pass('no-limit', { level })

  const { trialMonths } = parameters
  const values = { own: unit.ownAccounts, quota: held.ownAccounts, level }
  const over = unit.ownAccounts + 1 > held.ownAccounts
  if (over && existing) return finding('advise', 'existing-over-quota', values)
  if (over && held.overQuota === 'advise') return finding('advise', 'over-quota-advised', values)
  if (over) {
    const code = held.ownAccounts === 0 ? 'join-first' : 'over-quota'
    return finding('sign-off', code, { ...values, trialMonths }, { signOffBy: ['lead'] })
  }
  if (held.onePerChannel && !existing) {
    if (request.channel === null) return missing('request.channel')
    if (unit.ownAccountsInChannel > 0) {
      const again = { level, channel: request.channel, trialMonths }
      return finding('sign-off', 'one-per-channel', again, { signOffBy: ['lead'] })
    }
  }
  if (held.onTrial && !existing) return finding('advise', 'on-trial', { ...values, trialMonths })
  return pass('within-quota', values)
}

function row(presenceModel: PresenceModel, signOffBy: Signer[], rest: Partial<Row>): Row {
  return {
    presenceModel,
    onTrial: false,
    signOffBy,
    objectionWithinWorkingDays: null,
    ownAccounts: null,
    onePerChannel: false,
    overQuota: 'sign-off',
    ...rest,
  }
}

function rowSchema(initial: Row) {
  return Joi.object<Row, true>({
    presenceModel: labelled(
      Joi.string<PresenceModel>()
        .valid('consolidated', 'hybrid', 'distributed', 'open')
        .default(initial.presenceModel),
      { sv: 'Närvaromodell', en: 'Presence model' },
    ),
    onTrial: labelled(Joi.boolean().default(initial.onTrial), {
      sv: 'Ett eget konto inleds som försök',
      en: 'An own account begins as a trial',
    }),
    signOffBy: labelled(
      Joi.array()
        .items(Joi.valid(...SIGNERS))
        .unique()
        .default(initial.signOffBy),
      { sv: 'Vilka som godkänner', en: 'Who signs' },
    ),
    objectionWithinWorkingDays: labelled(
      Joi.number()
        .integer()
        .min(1)
        .max(30)
        .allow(null)
        .unit('working days')
        .default(initial.objectionWithinWorkingDays),
      {
        sv: 'Arbetsdagar som kommunikationsansvarig har för att invända',
        en: 'Working days in which the lead may object',
      },
    ),
    ownAccounts: labelled(
      Joi.number().integer().min(0).max(100).allow(null).unit('accounts').default(initial.ownAccounts),
      {
        sv: 'Egna konton för en verksamhet (tomt: ingen gräns)',
        en: 'Own accounts of a unit (empty: no limit)',
      },
    ),
    onePerChannel: labelled(Joi.boolean().default(initial.onePerChannel), {
      sv: 'Högst ett konto i varje kanal',
      en: 'At most one account in each channel',
    }),
    overQuota: labelled(
      Joi.string<Row['overQuota']>().valid('sign-off', 'advise').default(initial.overQuota),
      {
        sv: 'Vad som händer över antalet',
        en: 'What happens above the number',
      },
    ),
  }).default()
}
