import { expect } from 'chai'
import { type Difference, withDifference } from '../../policies/case.ts'
import { base, person } from '../../policies/cases/base.ts'
import { evaluate, type Result } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { Level } from '../../policies/facts.ts'

const ruleSet = exampleRuleSet()
const levels: readonly Level[] = [1, 2, 3, 4, 5]

/** What the example rule set answers to a library at a level, with the organisation at the same. */
function answer(level: Level, given: Difference = {}) {
  return evaluate(
    ruleSet,
    withDifference(base, { ...given, unit: { level, ...given.unit }, organisation: { level } }),
  )
}

function resultsOf(rule: string, level: Level, given: Difference = {}): Result[] {
  return answer(level, given).results.filter((result) => result.rule === rule)
}

const codes = (rule: string, level: Level, given: Difference = {}) =>
  resultsOf(rule, level, given).map(({ code }) => code)

const dialogue: Difference = {
  request: { supervision: 'every-day', measurement: ['reply-time'] },
  purposes: [{ id: 'information', dialogue: true, crisis: false, measures: ['reply-time'] }],
}

/** The answer about the number of accounts when a unit has so many already. */
function quota(level: Level, ownAccounts: number, ownAccountsInChannel = 0) {
  const about = [
    'within-quota',
    'on-trial',
    'no-limit',
    'join-first',
    'over-quota',
    'one-per-channel',
    'over-quota-advised',
  ]
  const [result] = resultsOf('maturity-presence', level, {
    unit: { ownAccounts, ownAccountsInChannel },
  }).filter(({ code }) => about.includes(code))
  return [result?.code, result?.effect]
}

/** Who signs, in order, and who may object. */
function signs(level: Level) {
  return answer(level)
    .signOffs.filter(({ because }) => because === 'maturity-presence')
    .map(({ by, objectionWithinWorkingDays }) =>
      objectionWithinWorkingDays ? `${by} may object in ${objectionWithinWorkingDays}` : by,
    )
}

const models = ruleSet.rules.find(({ rule }) => rule === 'maturity-presence')?.parameters as {
  levels: Record<Level, { presenceModel: string; onTrial: boolean }>
}

/** How the deputy of a request may work: in the unit's department, or somewhere else. */
const elsewhere = { deputy: person('deputy', { withinUnit: false }) }

const silence = (level: Level) => resultsOf('longest-silence', level)[0]?.values.weeks
const reply = (level: Level) => resultsOf('reply-time', level, dialogue)[0]
const recertified = (level: Level) => {
  const { code, values } = resultsOf('recertification', level)[0] as Result
  return [code === 'one-click', values.first, values.next]
}

/** The table of defaults by maturity level: what is looked at, and what it is at each level. */
const table: Record<
  string,
  { look: (level: Level) => unknown; is: readonly [unknown, unknown, unknown, unknown, unknown] }
> = {
  'presence model': {
    look: (level) => models.levels[level].presenceModel,
    is: ['consolidated', 'hybrid', 'hybrid', 'distributed', 'open'],
  },
  'on trial': {
    look: (level) => models.levels[level].onTrial,
    is: [false, true, false, false, false],
  },
  'sign-off': {
    look: signs,
    is: [['manager', 'lead'], ['manager', 'lead'], ['manager', 'lead may object in 5'], ['manager'], []],
  },
  'who is told instead of asked': {
    look: (level) => answer(level).notify,
    is: [[], [], [], [], ['manager']],
  },
  'the first account of its own': {
    look: (level) => quota(level, 0),
    is: [
      ['join-first', 'sign-off'],
      ['on-trial', 'advise'],
      ['within-quota', 'pass'],
      ['within-quota', 'pass'],
      ['no-limit', 'pass'],
    ],
  },
  'the last one within the number': {
    look: (level) => quota(level, { 1: 0, 2: 0, 3: 1, 4: 3, 5: 99 }[level]),
    is: [
      ['join-first', 'sign-off'],
      ['on-trial', 'advise'],
      ['within-quota', 'pass'],
      ['within-quota', 'pass'],
      ['no-limit', 'pass'],
    ],
  },
  'one more than the number': {
    look: (level) => quota(level, { 1: 0, 2: 1, 3: 2, 4: 4, 5: 100 }[level]),
    is: [
      ['join-first', 'sign-off'],
      ['over-quota', 'sign-off'],
      ['over-quota', 'sign-off'],
      ['over-quota-advised', 'advise'],
      ['no-limit', 'pass'],
    ],
  },
  'a second one in the same channel': {
    look: (level) => quota(level, 1, 1)[0],
    is: ['join-first', 'over-quota', 'one-per-channel', 'within-quota', 'no-limit'],
  },
  'one responsible person for a unit’s account': {
    look: (level) => codes('two-responsible', level, { request: { deputy: null }, people: { deputy: null } }),
    is: [['no-deputy'], ['no-deputy'], ['no-deputy'], ['no-deputy'], ['no-deputy']],
  },
  'one responsible person for an individual’s account': {
    look: (level) =>
      codes('two-responsible', level, {
        request: { accountKind: 'individual', deputy: null },
        people: { deputy: null },
      }),
    is: [['no-deputy'], ['no-deputy'], ['no-deputy'], ['no-deputy'], ['one-is-enough']],
  },
  'one of two in the department above': {
    look: (level) =>
      codes('two-responsible', level, { people: { deputy: person('deputy', { unit: 'culture' }) } }),
    is: [['two'], ['two'], ['two'], ['two'], ['two']],
  },
  'one of two is central': {
    look: (level) => codes('two-responsible', level, { people: elsewhere }),
    is: [['two'], ['outside-unit'], ['outside-unit'], ['outside-unit'], ['outside-unit']],
  },
  'weeks of silence at most': { look: silence, is: [1, 1, 2, 4, 13] },
  'silence is never more than advice': {
    look: (level) => resultsOf('longest-silence', level, { request: { hoursPerWeek: 0.5 } })[0]?.effect,
    is: ['advise', 'advise', 'pass', 'pass', 'pass'],
  },
  'silence in a season, in a crisis': {
    look: (level) => [
      ...codes('longest-silence', level, { request: { period: 'season' } }),
      ...codes('longest-silence', level, {
        purposes: [{ id: 'information', dialogue: false, crisis: true, measures: ['reach'] }],
      }),
    ],
    is: [
      ['may-be-silent', 'may-be-silent'],
      ['may-be-silent', 'may-be-silent'],
      ['may-be-silent', 'may-be-silent'],
      ['may-be-silent', 'may-be-silent'],
      ['may-be-silent', 'may-be-silent'],
    ],
  },
  'working days to reply in': {
    look: (level) => reply(level)?.values.days ?? reply(level)?.code,
    is: [1, 1, 1, 2, 'own-promise'],
  },
  'reply time where dialogue is no purpose': {
    look: (level) => codes('reply-time', level)[0],
    is: ['no-dialogue', 'no-dialogue', 'no-dialogue', 'no-dialogue', 'no-dialogue'],
  },
  'recertification: one click, first and then months': {
    look: recertified,
    is: [
      [false, 6, 6],
      [false, 6, 12],
      [false, 12, 12],
      [false, 12, 12],
      [true, 12, 12],
    ],
  },
  'without two-factor': {
    look: (level) => resultsOf('two-factor', level, { request: { twoFactor: false } })[0]?.effect,
    is: ['change', 'change', 'change', 'change', 'change'],
  },
  'without an owner who works here': {
    look: (level) => answer(level, { people: { owner: person('owner', { active: false }) } }).outcome,
    is: ['change', 'change', 'change', 'change', 'change'],
  },
  'dialogue with supervision on working days only': {
    look: (level) => codes('staffing', level, { ...dialogue, request: { measurement: ['reply-time'] } })[1],
    is: ['weekends-needed', 'weekends-needed', 'weekends-needed', 'weekends-needed', 'weekends-needed'],
  },
  'children are seen: one more signs': {
    look: (level) => resultsOf('children-or-care', level, { request: { childrenSeen: true } })[0]?.effect,
    is: ['sign-off', 'sign-off', 'sign-off', 'sign-off', 'sign-off'],
  },
}

describe('The defaults by maturity level, as the example rule set has them', () => {
  for (const [row, { look, is }] of Object.entries(table)) {
    for (const level of levels) {
      it(`${row}, level ${level}: ${JSON.stringify(is[level - 1])}`, () => {
        expect(look(level)).to.deep.equal(is[level - 1])
      })
    }
  }
})
