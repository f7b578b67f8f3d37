import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import { calledNames } from '../../server/audit/calledNames.ts'
import { theRegistry } from '../support/registry.ts'
import { submitted } from '../support/requests.ts'

const called = async (type: string, id: string, language: 'sv' | 'en' = 'sv') =>
  (await calledNames([{ type, id }], language)).get(id)

describe('What a record is called in the audit trail', function () {
  this.timeout(60_000)
  before(theRegistry)

  it('a strategy by its name, and its rules by the strategy’s', async () => {
    const strategy = await Strategy.findOne({ 'name.sv': { $ne: '' } }).lean<Strategy>()
    expect(await called('Strategy', strategy?._id ?? '')).to.equal(strategy?.name.sv)
    expect(await called('RuleSet', strategy?.ruleSet ?? '', 'en')).to.equal(strategy?.name.en)
  })

  it('an evaluation by the number of its request, in the reader’s language', async () => {
    const { body } = await submitted()
    const request = await AccountRequest.findById(body.id).lean<AccountRequest>()
    expect(await called('Evaluation', request?.evaluation ?? '')).to.equal(`av ansökan ${body.number}`)
    expect(await called('Evaluation', request?.evaluation ?? '', 'en')).to.equal(`of request ${body.number}`)
  })

  it('an assessment by its unit; that of nobody in particular by the organisation', async () => {
    const ofUnit = await MaturityAssessment.findOne({ unit: { $ne: null } }).lean<MaturityAssessment>()
    const unit = await Unit.findById(ofUnit?.unit).lean<Unit>()
    expect(await called('MaturityAssessment', ofUnit?._id ?? '')).to.equal(unit?.name.sv)
    const ofAll = await MaturityAssessment.findOne({ unit: null }).lean<MaturityAssessment>()
    expect(await called('MaturityAssessment', ofAll?._id ?? '')).to.equal('organisationen som helhet')
  })

  it('a found account by what it calls itself, else by its address', async () => {
    const found = await FoundAccount.findOne({ address: { $ne: null } }).lean<FoundAccount>()
    expect(await called('FoundAccount', found?._id ?? '')).to.equal(found?.displayName ?? found?.address)
  })

  it('not at all, where there is no such record or the kind has names of its own', async () => {
    for (const type of [
      'Strategy',
      'RuleSet',
      'Evaluation',
      'MaturityAssessment',
      'MaturityAnswer',
      'FoundAccount',
      'Account',
    ]) {
      expect(await called(type, randomUUID()), type).to.equal(undefined)
    }
  })
})
