import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { noAnswers } from '../../server/requests/answers.ts'
import { gatherFacts } from '../../server/requests/facts.ts'
import { queriesOf } from '../support/queries.ts'
import { theRegistry } from '../support/registry.ts'
import { people, schoolAnswers } from '../support/requests.ts'

const now = new Date('2026-11-24T09:00:00.000Z')

describe('Gathering the facts of a request', () => {
  before(() => theRegistry())

  const asked = async (answers: object) => {
    const teacher = await Person.findOne({ email: people.teacher }).lean<Person>()
    if (!teacher) throw new Error('No teacher')
    return {
      kind: 'new' as const,
      accountKind: 'unit' as const,
      requester: teacher._id,
      unit: teacher.unit,
      answers: { ...noAnswers, ...answers },
    }
  }

  it('takes 22 queries at most, whatever is answered and however many accounts resemble it', async () => {
    const full = await asked(await schoolAnswers())
    const broad = {
      ...full,
      answers: { ...full.answers, purposes: ['information', 'dialogue', 'marketing', 'recruitment'] },
    }
    const [one, many] = [
      await queriesOf(() => gatherFacts(full, 'submitted', now)),
      await queriesOf(() => gatherFacts(broad, 'submitted', now)),
    ]
    expect(many).to.equal(one)
    expect(one).to.be.at.most(22)
    expect(await queriesOf(async () => gatherFacts(await asked({}), 'draft', now))).to.be.at.most(one + 1)
  })

  it('knows the unit by its names and those above it, and what it has', async () => {
    const { facts } = await gatherFacts(await asked(await schoolAnswers()), 'submitted', now)
    const unit = await Unit.findById(facts.unit.id).lean<Unit>()
    expect(facts.unit.names).to.include(unit?.name.sv ?? '')
    expect(facts.unit.within).to.deep.equal(unit?.ancestors)
    expect(facts.unit.hasMailbox).to.equal(unit?.mailbox !== null)
    expect(facts.people.owner?.ownsAccounts).to.be.a('number')
    expect(facts.purposes[0]?.measures).to.include('clicks-to-website')
  })

  it('notices an account of the same name in the channel, however it is spelled, and none in another', async () => {
    const library = await Account.findOne({ displayName: 'Stadsbiblioteket Almsunda' }).lean<Account>()
    if (!library) throw new Error('No library')
    const named = async (displayName: string, channel = library.channel) =>
      (await gatherFacts(await asked({ displayName, channel }), 'draft', now)).facts.accounts.sameName
    expect(await named('STADSBIBLIOTEKET almsunda')).to.include(library._id)
    expect(await named('Ett namn som ingen har')).to.deep.equal([])
    const elsewhere = await Account.find({ channel: { $ne: library.channel } }).lean<Account[]>()
    for (const id of await named(library.displayName, 'linkedin')) {
      expect(elsewhere.map(({ _id }) => _id)).to.include(id)
    }
  })
})
