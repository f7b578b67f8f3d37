import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { explainRequest } from '../../scripts/policy/explainRequest.ts'
import { compareStored, storedRuleSet } from '../../scripts/policy/records.ts'
import { describeSimulation, simulateRuleSet } from '../../scripts/policy/simulateRuleSet.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { AppError } from '../../server/errors.ts'
import { ruleSetFromYaml, ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'
import { saveRuleSet } from '../../server/ruleSets/saveRuleSet.ts'
import { theRegistry } from '../support/registry.ts'
import { submitted } from '../support/requests.ts'

const now = new Date('2026-11-24T09:00:00.000Z')

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'nothing'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

describe('A lead who works in files', () => {
  before(() => theRegistry())

  it('takes the rule set in force out, changes it and is told what that means', async () => {
    const inForce = await storedRuleSet()
    const yaml = ruleSetToYaml(inForce).replace('mostPurposes: 3', 'mostPurposes: 4')
    const read = ruleSetFromYaml(yaml)
    if (!read.ok) throw new Error('Refused')
    expect(await compareStored(read.ruleSet, 'sv')).to.deep.equal([
      '”Få syften”: hur många syften som är lagom som mest ändras från 3 till 4.',
    ])
    expect(await compareStored(inForce, 'en')).to.deep.equal(['Nothing differs.'])
  })

  it('tries it on all past requests, and nothing is written', async () => {
    const [events, inForce] = [await AuditEvent.countDocuments(), await storedRuleSet()]
    const same = await simulateRuleSet(inForce, now)
    expect(same.requests.tally).to.include({ stricter: 0, milder: 0 })
    expect(same.requests.rows).to.deep.equal([])
    const lenient = { ...inForce, rules: inForce.rules.map((rule) => ({ ...rule, mode: 'audit' as const })) }
    const simulated = await simulateRuleSet(lenient, now)
    for (const { tally, rows } of [simulated.requests, simulated.accounts]) {
      expect(tally.count).to.be.at.least(20)
      expect(tally.outcomes.pass?.after).to.equal(tally.count)
      expect(rows.length).to.equal(tally.milder)
      expect(rows.every(({ to, because }) => to.outcome === 'pass' && because.length > 0)).to.equal(true)
    }
    const lines = describeSimulation(simulated, 'sv', (rule) => rule)
    expect(lines[0]).to.match(/^\d+ ärenden prövades\. \d+ skulle få ett annat svar\.$/)
    expect(lines.join('\n')).to.match(/^#\d+: godkänns av någon \(manager.*\) -> ja direkt \(.+\)$/m)
    expect(await AuditEvent.countDocuments()).to.equal(events)
  })

  it('reads how a request was answered, point by point', async () => {
    const request = await submitted()
    const lines = await explainRequest(request.body.number, 'sv')
    expect(lines[0]).to.match(new RegExp(`^#${request.body.number} \\(1\\), .*: godkänns av någon$`))
    expect(lines.join('\n')).to.match(/^! .*maturity-presence/m)
    expect(lines.at(-1)).to.match(/\.$/)
  })

  it('is told when there is no such request', async () => {
    expect(await codeOf(explainRequest(999_999, 'en'))).to.equal('not-found')
    expect(await codeOf(explainRequest(Number.NaN, 'en'))).to.equal('not-found')
    const draft = await AccountRequest.findOne({ submissions: 0 }).lean<AccountRequest>()
    if (draft) expect(await codeOf(explainRequest(draft.number, 'en'))).to.equal('not-found')
  })

  it('keeps a rule set for a strategy to come, and its next version, in the audit trail', async () => {
    const ruleSet = { ...(await storedRuleSet()), id: `draft-${process.pid}`, version: 1 }
    const saved = await saveRuleSet(ruleSet, systemCaller(now))
    expect(saved).to.include({ _id: ruleSet.id, version: 1 })
    expect(await storedRuleSet(ruleSet.id)).to.deep.equal(ruleSet)
    const next = await saveRuleSet({ ...ruleSet, rules: ruleSet.rules.slice(1) }, systemCaller(now))
    expect(next.version).to.equal(2)
    expect(await codeOf(saveRuleSet(ruleSet, systemCaller(now)))).to.equal('changed-meanwhile')
    expect(await AuditEvent.countDocuments({ 'subject.id': ruleSet.id })).to.equal(2)
  })

  it('may not change one that a strategy rests on', async () => {
    const inForce = await storedRuleSet()
    expect(await codeOf(saveRuleSet(inForce, systemCaller(now)))).to.equal('wrong-state')
    const stored = await RuleSet.findById(inForce.id).lean<RuleSet>()
    expect(stored?.version).to.equal(inForce.version)
  })
})
