import { expect } from 'chai'
import { withDifference } from '../../policies/case.ts'
import { account, base, person } from '../../policies/cases/base.ts'
import { cases } from '../../policies/cases.ts'
import type { Mode } from '../../policies/effects.ts'
import { type Evaluation, evaluate, prepare } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { RuleSet } from '../../policies/ruleSet.ts'

const example = exampleRuleSet()

/** The example rule set with one rule in another mode or with other parameters. */
function withRule(
  rule: string,
  otherwise: { mode?: Mode; version?: number; parameters?: Record<string, unknown> },
): RuleSet {
  const rules = example.rules.map((entry) => (entry.rule === rule ? { ...entry, ...otherwise } : entry))
  return { ...example, rules }
}

const resultOf = ({ results }: Evaluation, rule: string) => results.find((one) => one.rule === rule)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

describe('The answer to a request', () => {
  it('at level 5 with everything in order is a pass, and the manager is told', () => {
    const answer = evaluate(example, withDifference(base, { unit: { level: 5 } }))
    expect(answer.outcome).to.equal('pass')
    expect(answer.signOffs).to.deep.equal([])
    expect(answer.notify).to.deep.equal(['manager'])
    expect(answer.unanswered).to.deep.equal([])
  })

  it('at level 3 with everything in order goes to the manager, with five working days for the lead to object', () => {
    const answer = evaluate(example, base)
    expect(answer.outcome).to.equal('sign-off')
    expect(answer.signOffs).to.deep.equal([
      { by: 'manager', because: 'maturity-presence' },
      { by: 'lead', because: 'maturity-presence', objectionWithinWorkingDays: 5 },
    ])
  })

  it('at level 3 leaves out the objecting where the lead signs for another reason', () => {
    const answer = evaluate(example, withDifference(base, { channel: { status: 'not-assessed' } }))
    expect(answer.signOffs).to.deep.equal([
      { by: 'manager', because: 'maturity-presence' },
      { by: 'lead', because: 'channel-approved' },
    ])
  })

  it('at level 4 goes to the manager, and nobody may object', () => {
    const answer = evaluate(example, withDifference(base, { unit: { level: 4 } }))
    expect(answer.signOffs).to.deep.equal([{ by: 'manager', because: 'maturity-presence' }])
  })

  it('is the strictest effect, together with every sign-off', () => {
    const given = withDifference(base, {
      request: { childrenSeen: true, deputy: null, hoursPerWeek: 1 },
      people: { deputy: null },
      unit: { level: 2 },
    })
    const answer = evaluate(example, given)
    expect(answer.outcome).to.equal('change')
    expect(answer.signOffs).to.deep.equal([
      { by: 'manager', because: 'maturity-presence' },
      { by: 'manager', because: 'staffing' },
      { by: 'lead', because: 'maturity-presence' },
      { by: 'director', because: 'children-or-care' },
    ])
  })

  it('goes on after a refusal and says everything at once', () => {
    const answer = evaluate(
      example,
      withDifference(base, {
        channel: { status: 'frozen' },
        people: { owner: person('owner', { active: false }) },
      }),
    )
    expect(answer.outcome).to.equal('refuse')
    expect(answer.results.map(({ code }) => code)).to.include.members([
      'frozen',
      'has-left',
      'two',
      'none-alike',
    ])
  })

  it('offers accounts to join, and shows how they compare', () => {
    const given = withDifference(base, { accounts: { total: 1, candidates: [account('libraries')] } })
    const answer = evaluate(example, given)
    expect(answer.outcome).to.equal('redirect')
    expect(answer.redirects).to.deep.equal(['libraries'])
    expect(answer.resembling).to.deep.equal([
      {
        account: 'libraries',
        purposes: 100,
        audiences: 100,
        languages: 100,
        place: 'open',
        operation: 'same',
        channel: 'same',
      },
    ])
  })

  it('to an empty form is not red, and names what is still to answer in the order of the form', () => {
    const answer = evaluate(
      example,
      withDifference(base, {
        stage: 'draft',
        request: {
          channel: null,
          purposes: [],
          audiences: [],
          languages: [],
          operation: null,
          owner: null,
          deputy: null,
          hoursPerWeek: null,
          supervision: null,
          holidaySupervisor: null,
          period: null,
          childrenSeen: null,
          careSeen: null,
        },
        purposes: [],
        channel: null,
        people: { owner: null, deputy: null, holidaySupervisor: null },
      }),
    )
    expect(answer.results.filter(({ state }) => state === 'finding').map(({ code }) => code)).to.deep.equal([
      'signers',
    ])
    expect(answer.unanswered).to.deep.equal([
      'request.channel',
      'request.purposes',
      'request.audiences',
      'request.languages',
      'request.owner',
      'request.hoursPerWeek',
      'request.supervision',
      'request.holidaySupervisor',
      'request.period',
      'request.childrenSeen',
      'request.careSeen',
    ])
  })

  it('to the same empty form, submitted, is never a pass', () => {
    const given = withDifference(base, { request: { period: null }, unit: { level: 5 } })
    const answer = evaluate(example, given)
    expect(answer.outcome).to.equal('sign-off')
    expect(answer.signOffs).to.deep.equal([
      { by: 'lead', because: 'closing-and-archive' },
      { by: 'lead', because: 'longest-silence' },
      { by: 'lead', because: 'need-over-the-year' },
    ])
    expect(evaluate(example, withDifference(given, { stage: 'draft' })).outcome).to.equal('pass')
  })

  it('for an account that exists is never a refusal or a redirect', () => {
    const given = withDifference(base, {
      request: { kind: 'register-existing' },
      channel: { status: 'frozen' },
      accounts: { total: 1, candidates: [account('libraries')] },
    })
    const answer = evaluate(example, given)
    expect(answer.outcome).to.equal('sign-off')
    expect(answer.signOffs.map(({ by, because }) => `${by} ${because}`)).to.include('lead channel-approved')
    expect(answer.redirects).to.deep.equal([])
  })

  it('for closing an account is a pass in which nothing was looked at', () => {
    const answer = evaluate(example, withDifference(base, { request: { kind: 'close' } }))
    expect(answer.outcome).to.equal('pass')
    expect(answer.results.every(({ state }) => state === 'skip')).to.equal(true)
  })

  it('does not depend on what was done before, and survives storage', () => {
    for (const { given } of cases.flatMap((one) => one.cases)) {
      const facts = frozen(withDifference(base, given))
      const run = prepare(frozen(example))
      const answer = run(facts)
      expect(run(facts)).to.deep.equal(answer)
      expect(JSON.parse(JSON.stringify(answer))).to.deep.equal(answer)
      expect(evaluate(JSON.parse(JSON.stringify(example)), JSON.parse(JSON.stringify(facts)))).to.deep.equal(
        answer,
      )
    }
  })
})

describe('A mode', () => {
  const given = withDifference(base, { channel: { status: 'frozen' }, unit: { level: 5 } })

  it('enforce lets a rule refuse', () => {
    expect(evaluate(example, given).outcome).to.equal('refuse')
  })

  it('warn makes the same finding advice, and keeps what the rule said', () => {
    const answer = evaluate(withRule('channel-approved', { mode: 'warn' }), given)
    expect(answer.outcome).to.equal('advise')
    expect(resultOf(answer, 'channel-approved')).to.include({
      code: 'frozen',
      effect: 'advise',
      ruled: 'refuse',
    })
  })

  it('warn asks nobody to sign and offers no account', () => {
    const facts = withDifference(base, { accounts: { total: 1, candidates: [account('libraries')] } })
    const answer = evaluate(
      {
        ...example,
        rules: example.rules.map((entry) => ({ ...entry, mode: 'warn' as const })),
      },
      facts,
    )
    expect(answer.outcome).to.equal('advise')
    expect(answer.signOffs).to.deep.equal([])
    expect(answer.redirects).to.deep.equal([])
    expect(answer.resembling).to.have.lengthOf(1)
  })

  it('audit stores the same finding and never counts it', () => {
    const answer = evaluate(withRule('channel-approved', { mode: 'audit' }), given)
    expect(answer.outcome).to.equal('pass')
    expect(resultOf(answer, 'channel-approved')).to.include({
      state: 'finding',
      code: 'frozen',
      effect: 'pass',
      ruled: 'refuse',
    })
  })
})

describe('What cannot be judged', () => {
  const given = withDifference(base, { unit: { level: 5 } })

  it('goes to the lead when the rule set names a version that is not there', () => {
    const answer = evaluate(withRule('staffing', { version: 99 }), given)
    expect(answer.outcome).to.equal('sign-off')
    expect(answer.signOffs).to.deep.equal([{ by: 'lead', because: 'staffing' }])
    expect(answer.results.find(({ rule }) => rule === 'staffing')?.code).to.equal('unknown-rule')
  })

  it('goes to the lead when a parameter is out of bounds', () => {
    const answer = evaluate(withRule('staffing', { parameters: { contentMinutesPerWeek: -1 } }), given)
    expect(answer.signOffs).to.deep.equal([{ by: 'lead', because: 'staffing' }])
    expect(answer.results.find(({ rule }) => rule === 'staffing')?.code).to.equal('bad-parameters')
  })

  it('goes to the lead when facts have the wrong shape', () => {
    const { accounts: _gone, ...rest } = given
    const answer = evaluate(example, JSON.parse(JSON.stringify(rest)))
    expect(answer.outcome).to.equal('sign-off')
    expect(
      answer.results.filter(({ code }) => code === 'missing-fact').map(({ rule }) => rule),
    ).to.deep.equal(['display-name-clash', 'need-over-the-year', 'resembling-account'])
  })

  it('goes to the lead when a fact has a hole in it', () => {
    for (const hole of ['ownAccounts', 'level'] as const) {
      const { [hole]: _gone, ...unit } = { ...given.unit, level: 4 }
      const answer = evaluate(example, { ...JSON.parse(JSON.stringify(given)), unit })
      const results = answer.results.filter(({ rule }) => rule === 'maturity-presence')
      expect(
        results.map(({ code }) => code),
        hole,
      ).to.deep.equal(['rule-failed'])
      expect(answer.outcome).to.equal('sign-off')
    }
  })

  it('goes to the lead when a channel has no status', () => {
    const { status: _gone, ...channel } = given.channel ?? { status: null }
    const answer = evaluate(example, { ...given, ...JSON.parse(JSON.stringify({ channel })) })
    expect(resultOf(answer, 'channel-approved')).to.include({ rule: 'channel-approved', effect: 'sign-off' })
  })

  it('goes to the lead when a day cannot be read', () => {
    const answer = evaluate(example, withDifference(given, { channel: { reviewOn: 'soon' } }))
    expect(resultOf(answer, 'channel-approved')).to.include({ code: 'rule-failed', effect: 'sign-off' })
    expect(resultOf(answer, 'channel-approved')?.values).to.deep.equal({
      detail: 'RangeError: "soon" is no day',
    })
  })

  it('is refused outright when the rule set has no rules', () => {
    expect(() => evaluate({ ...example, rules: [] }, given)).to.throw(RangeError, /no rules/)
  })
})
