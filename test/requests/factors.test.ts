import { expect } from 'chai'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Step } from '../../models/step.ts'
import type { StrategyFactors } from '../../models/strategy.ts'
import { baseFacts, evaluate, exampleRuleSet, type Facts } from '../../policies/index.ts'
import { factorsOf, type RequestSide } from '../../server/requests/factors.ts'
import { show } from '../pages/formPost.ts'
import { theRegistry } from '../support/registry.ts'
import { draft, people, sign, submitted } from '../support/requests.ts'

type Asked = Pick<AccountRequest, 'kind' | 'accountKind' | 'steps'>
const asked: Asked = { kind: 'new', accountKind: 'unit', steps: [] }
const because = { sv: 'Därför.', en: 'Because.' }
const strategy: StrategyFactors = {
  resources: { choice: 'hold-together', text: because },
  need: { choice: 'either', text: because },
  culture: { choice: 'spread', text: because },
  competence: { choice: 'either', text: because },
}

function sides(facts: Facts, request: Asked = asked) {
  return factorsOf(request, { facts, result: evaluate(exampleRuleSet(), facts) }, strategy)
}
function side(factor: RequestSide['factor'], facts: Facts, request?: Asked) {
  return sides(facts, request)?.find((each) => each.factor === factor)?.request
}
const asking = (request: Partial<Facts['request']>): Facts => ({
  ...baseFacts,
  request: { ...baseFacts.request, ...request },
})

describe('Resources and need', () => {
  it('puts the request’s side of four factors beside the organisation’s, and adds nothing up', () => {
    const all = sides(baseFacts)
    expect(all?.map(({ factor, organisation }) => [factor, organisation?.choice])).to.deep.equal([
      ['resources', 'hold-together'],
      ['need', 'either'],
      ['culture', 'spread'],
      ['competence', 'either'],
    ])
    expect(Object.keys(all?.[0] ?? {})).to.have.members([
      'factor',
      'request',
      'organisation',
      'organisationLevel',
    ])
  })

  it('finds the hours enough or too few as the rule on staffing does, and says when the manager has confirmed', () => {
    expect(side('resources', baseFacts)).to.include({ points: 'spread', hours: 4, confirmed: false })
    expect(side('resources', asking({ hoursPerWeek: 1 }))).to.include({ points: 'hold-together' })
    expect(side('resources', asking({ hoursPerWeek: null }))).to.include({ points: null, needed: null })
    const steps = [{ resources: { hours: true, cover: true, money: true } }] as Step[]
    expect(side('resources', baseFacts, { ...asked, steps })).to.include({ confirmed: true })
    const without = [{ resources: { hours: true, cover: true, money: false } }] as Step[]
    expect(side('resources', baseFacts, { ...asked, steps: without })).to.include({ confirmed: false })
  })

  it('points from the time of the year: lasting to an account of one’s own, short to a shared one, a season both ways', () => {
    expect(side('need', asking({ period: 'most-of-year' }))?.points).to.equal('spread')
    expect(side('need', asking({ period: 'season' }))?.points).to.equal('either')
    expect(side('need', asking({ period: 'short' }))?.points).to.equal('hold-together')
    expect(side('need', asking({ period: null }))?.points).to.equal(null)
  })

  it('points from who sits where: in a unit that has come far, elsewhere, or half and half', () => {
    expect(side('competence', baseFacts)).to.include({
      points: 'spread',
      inUnit: 2,
      level: 3,
      assessed: true,
    })
    const young = { ...baseFacts, unit: { ...baseFacts.unit, level: 1 as const } }
    expect(side('competence', young)?.points).to.equal('either')
    const { owner, deputy } = baseFacts.people
    const away = <T extends object>(one: T | null) => one && { ...one, withinUnit: false }
    const elsewhere = {
      ...baseFacts,
      people: { ...baseFacts.people, owner: away(owner), deputy: away(deputy) },
    }
    expect(side('competence', elsewhere)?.points).to.equal('hold-together')
  })

  it('is for new accounts of units alone, and stands without a strategy that speaks of it', () => {
    expect(sides(baseFacts, { ...asked, kind: 'register-existing' })).to.equal(null)
    expect(sides(baseFacts, { ...asked, accountKind: 'individual' })).to.equal(null)
    const result = evaluate(exampleRuleSet(), baseFacts)
    const silent = factorsOf(asked, { facts: baseFacts, result }, null)
    expect(silent?.map(({ organisation }) => organisation)).to.deep.equal([null, null, null, null])
  })
})

describe('Resources and need on the pages of a request', () => {
  before(theRegistry)

  it('stand with both sides where it is decided and where it is followed, and show the manager’s word', async () => {
    const request = await submitted()
    const at = `/requests/${request.body.id}`
    const decide = (await show(people.headmaster, `${at}/decide`)).html
    expect(decide).to.include('Resurser och behov').and.include('Chefen har inte bekräftat det än')
    expect(decide).to.include('Ett centralt team på fem personer').and.include('mognadsnivå 3')
    await sign(request, people.headmaster, 'recommend')
    const seen = (await show(people.teacher, at)).html
    expect(seen)
      .to.include('Chefen har bekräftat tid, ersättning och pengar')
      .and.include('räknas inte samman')
  })

  it('are left out of a draft, which nobody has judged', async () => {
    const { body } = await draft()
    expect((await show(people.teacher, `/requests/${body.id}`)).html).not.to.include('Resurser och behov')
  })
})
