import { randomUUID } from 'node:crypto'
import { deserialize, serialize } from 'bson'
import { expect } from 'chai'
import fc from 'fast-check'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { cases } from '../../policies/cases.ts'
import { evaluate } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { Facts } from '../../policies/facts.ts'
import { registry, registryOf } from '../../policies/registry.ts'
import type { RuleSet } from '../../policies/ruleSet.ts'
import { digestOf } from '../../server/requests/replayEvaluation.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people, submitted } from '../support/requests.ts'

interface ReplayBody {
  same: boolean
  kept: { outcome: string; digest: string }
  again: { outcome: string; digest: string; findings: { title: string }[] }
  today: {
    outcome: string
    edition: number
    differences: { rule: string; before: object[]; after: object[] }[]
  } | null
}

const replay = async (request: string, n: number, by: string | null = people.teacher) =>
  (await as(by)).get<ReplayBody>(`/requests/${request}/evaluations/${n}/replay`)

describe('GET /requests/:id/evaluations/:n/replay', () => {
  before(() => theRegistry())

  it('gives the same answer to the bit, and says what the strategy of today would say', async () => {
    const request = await submitted()
    const { status, body } = await replay(request.body.id, 1)
    expect(status).to.equal(200)
    expect(body.same).to.equal(true)
    expect(body.again.digest)
      .to.equal(body.kept.digest)
      .and.to.match(/^[0-9a-f]{64}$/)
    expect(body.again.findings).to.not.be.empty
    expect(body.today).to.deep.include({ outcome: body.kept.outcome, differences: [] })
  })

  it('says of a decision under older rules that it still holds, and by which rules today differs', async () => {
    const request = await submitted()
    const kept = await Evaluation.findOne({ request: request.body.id, n: 1 }).lean<Evaluation>()
    if (!kept) throw new Error('Nothing was kept')
    const rules = kept.ruleSet.rules.filter(({ rule }) => rule === 'channel-approved')
    const ruleSet = { ...kept.ruleSet, rules }
    const result = evaluate(ruleSet, kept.facts)
    const added = await Evaluation.create({ ...kept, _id: randomUUID(), n: 2, ruleSet, result })
    const { body } = await replay(request.body.id, 2)
    await Evaluation.deleteOne({ _id: added._id })
    expect(body.same).to.equal(true)
    expect(body.kept.outcome).to.equal('pass')
    expect(body.today?.outcome).to.equal('sign-off')
    const rulesThatDiffer = body.today?.differences.map(({ rule }) => rule)
    expect(rulesThatDiffer).to.include('maturity-presence').and.to.not.include('channel-approved')
  })

  it('says so when what was kept is not what the rules say', async () => {
    const request = await submitted()
    const filter = { request: request.body.id, n: 1 }
    await Evaluation.updateOne(filter, { $set: { 'result.outcome': 'pass' } })
    const { body } = await replay(request.body.id, 1)
    // As it was, for the tests that compare records with their events.
    await Evaluation.updateOne(filter, { $set: { 'result.outcome': 'sign-off' } })
    expect(body.same).to.equal(false)
    expect(body.kept.outcome).to.equal('pass')
    expect(body.again.outcome).to.equal('sign-off')
  })

  it('is read by those the request concerns, leads and auditors, and not by others', async () => {
    const { id } = (await submitted()).body
    for (const by of [people.headmaster, people.lead, people.auditor]) {
      expect((await replay(id, 1, by)).status, by).to.equal(200)
    }
    expect((await replay(id, 1, people.librarian)).status).to.equal(403)
    expect((await replay(id, 1, null)).status).to.equal(401)
  })

  it('of an evaluation that is not there, and of what is no number, answers 404', async () => {
    const { id } = (await submitted()).body
    expect((await replay(id, 2)).status).to.equal(404)
    expect((await replay(id, 0)).status).to.equal(404)
  })

  it('holds for every decision in the example organisation', async () => {
    const numbered = await AccountRequest.find({ submissions: { $gt: 0 } }, { _id: 1 }).lean()
    const ids = numbered.map(({ _id }) => _id)
    const evaluations = await Evaluation.find({ request: { $in: ids } }).lean<Evaluation[]>()
    expect(evaluations.length).to.be.at.least(20)
    for (const { _id, ruleSet, facts, result } of evaluations) {
      expect(digestOf(evaluate(ruleSet, facts)), _id).to.equal(digestOf(result))
    }
  })
})

describe('A rule in three versions', () => {
  const id = 'need-over-the-year'
  const versions = [1, 2, 3]
  const ruleSetOf = (version: number): RuleSet => ({
    ...exampleRuleSet(),
    rules: exampleRuleSet().rules.map((entry) => (entry.rule === id ? { ...entry, version } : entry)),
  })
  const differences = cases.flatMap((one) => one.cases.map(({ given }) => given))
  const facts = fc
    .array(fc.constantFrom(...differences), { minLength: 1, maxLength: 3 })
    .map((several): Facts => several.reduce(withDifference, base))

  it('gives 1,000 requests the answer that each version gave, after storage, whatever came later', () => {
    for (const version of versions) {
      const ruleSet = ruleSetOf(version)
      // As things were when this version was the newest.
      const then = registryOf(registry.all().filter((rule) => rule.id !== id || rule.version <= version))
      fc.assert(
        fc.property(facts, (given) => {
          const kept = deserialize(
            serialize({ ruleSet, facts: given, result: evaluate(ruleSet, given, then) }),
          )
          expect(digestOf(evaluate(kept.ruleSet, kept.facts))).to.equal(digestOf(kept.result))
        }),
        { numRuns: 334 },
      )
    }
  })

  it('gives different answers where its behaviour changed, and the same elsewhere', () => {
    const codes = (given: Facts) =>
      versions.map(
        (version) => evaluate(ruleSetOf(version), given).results.find(({ rule }) => rule === id)?.code,
      )
    const crisis = [{ id: 'information', dialogue: false, crisis: true, measures: [] }]
    const short = withDifference(base, { request: { period: 'short' }, purposes: crisis })
    expect(codes(short)).to.deep.equal(['campaign', 'kept-ready', 'kept-ready'])
    const individual = withDifference(short, { request: { accountKind: 'individual' } })
    expect(codes(individual)).to.deep.equal(['campaign', 'kept-ready', 'for-individuals'])
    expect(codes(base)).to.deep.equal(['lasting', 'lasting', 'lasting'])
  })
})
