import { expect } from 'chai'
import { Channel } from '../../models/channel.ts'
import { Person } from '../../models/person.ts'
import { Training } from '../../models/training.ts'
import { Unit } from '../../models/unit.ts'
import { nextSteps } from '../../server/requests/nextSteps.ts'
import { anAccount } from '../accounts/register.ts'
import { assessed, aUnit } from '../support/maturity.ts'
import { queriesOf } from '../support/queries.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

interface Finding {
  rule: string
  code: string
  state: string
  effect: string
  message: string
}
interface Freedom {
  outcome: string
  signers: string[]
  objectionWithin: number | null
}
interface NextStep {
  level: number
  levelFrom: string
  own: number
  findings: Finding[]
  channels: {
    channel: string
    own: number
    now: Freedom
    findings: Finding[]
    trainings: { training: string; beforeRegistration: boolean }[]
    takes: { changes: { kind: string; level?: number }[]; gives: Freedom }[]
  }[]
}

const stepOf = async (unit: string) =>
  (await (await as(people.teacher)).get<NextStep>(`/units/${unit}/next-step`)).body
const inChannel = (step: NextStep, channel = 'instagram') => {
  const found = step.channels.find((each) => each.channel === channel)
  if (!found) throw new Error(`no ${channel}`)
  return found
}
const ownUnit = async (level: number | null, given: Partial<Unit> = {}) => {
  const unit = await aUnit(given)
  if (level !== null) await assessed(unit._id, level)
  return unit
}
const accountOf = (unit: Unit, given: object = {}) =>
  anAccount({ unit: unit._id, within: [...unit.ancestors, unit._id], ...given })

describe('The next step of a unit', () => {
  before(theRegistry)

  it('never says other than the preliminary answer to a request for the same unit and channel', async () => {
    const channels = await Channel.find().lean<Channel[]>()
    // Units of every level and kind, among them some that nobody has assessed; one person of each asks.
    const units = await Unit.find().sort({ _id: 1 }).limit(14).lean<Unit[]>()
    let compared = 0
    for (const unit of units) {
      const person = await Person.findOne({
        unit: unit._id,
        active: true,
        roles: { $ne: 'Auditor' },
      }).lean<Person>()
      if (!person) continue
      const api = await as(person.email)
      const step = (await api.get<NextStep>(`/units/${unit._id}/next-step`)).body
      for (const { _id: channel } of channels) {
        const body = { accountKind: 'unit', unit: unit._id, answers: { channel } }
        const preview = (
          await api.post<{ outcome: string; findings: Finding[]; steps: { kind: string }[] }>(
            '/requests/preview',
            body,
          )
        ).body
        const { now, findings } = inChannel(step, channel)
        const where = `${unit.name.sv} in ${channel}`
        expect(now.outcome, where).to.equal(preview.outcome)
        expect(now.signers, where).to.deep.equal(preview.steps.map(({ kind }) => kind))
        const said = [...step.findings, ...findings].map(({ rule, code }) => `${rule} ${code}`)
        const counted = preview.findings.filter(({ state }) => state !== 'skip')
        expect(said, where).to.have.members(counted.map(({ rule, code }) => `${rule} ${code}`))
        compared += 1
      }
    }
    expect(compared).to.be.greaterThan(30)
  })

  it('of a unit at level 2 without accounts: manager and lead say yes, and at level 3 the manager is enough', async () => {
    const step = await stepOf((await ownUnit(2))._id)
    expect(step).to.include({ level: 2, levelFrom: 'unit', own: 0 })
    const { now, takes } = inChannel(step)
    expect(now).to.deep.equal({ outcome: 'sign-off', signers: ['manager', 'lead'], objectionWithin: null })
    expect(takes[0]).to.deep.equal({
      changes: [{ kind: 'level', level: 3 }],
      gives: { outcome: 'sign-off', signers: ['manager'], objectionWithin: 5 },
    })
  })

  it('of a unit that nobody has assessed: one person decides, and being assessed is what it takes', async () => {
    const step = await stepOf((await ownUnit(null))._id)
    expect(step.levelFrom).to.equal('organisation')
    const { now, takes } = inChannel(step)
    expect(now.signers).to.deep.equal(['lead'])
    expect(takes[0]?.changes[0]?.kind).to.equal('level')
  })

  it('of a unit at level 5: it decides for itself, and nothing would make it freer', async () => {
    const { now, takes } = inChannel(await stepOf((await ownUnit(5))._id))
    expect(now.outcome).to.be.oneOf(['pass', 'advise'])
    expect([now.signers, takes]).to.deep.equal([[], []])
  })

  it('counts what the unit has: a second account in a channel is for the lead too, in another it is not', async () => {
    const unit = await ownUnit(3)
    await accountOf(unit)
    const step = await stepOf(unit._id)
    expect(step.own).to.equal(1)
    expect(inChannel(step).now.signers).to.deep.equal(['manager', 'lead'])
    expect(inChannel(step).findings.map(({ code }) => code)).to.include('one-per-channel')
    expect(inChannel(step, 'youtube').now.signers).to.deep.equal(['manager'])
  })

  it('says that an account without an owner is to get one, by the words of the rule and its remedy', async () => {
    const unit = await ownUnit(4)
    await accountOf(unit, { owner: null })
    const step = await stepOf(unit._id)
    expect(step.findings.map(({ rule, code }) => `${rule} ${code}`)).to.include('unit-health without-owner')
  })

  it('of a channel in which no accounts are opened now: no level would help, and none is named', async () => {
    const frozen = await Channel.findOne({ status: 'frozen' }).lean<Channel>()
    const { now, takes } = inChannel(await stepOf((await ownUnit(2))._id), frozen?._id)
    expect([now.outcome, takes]).to.deep.equal(['refuse', []])
  })

  it('names the trainings about the channel, and which of them come before an account', async () => {
    const step = await stepOf((await ownUnit(3))._id)
    const training = await Training.findOne({ channels: 'youtube', endedOn: null }).lean<Training>()
    const named = inChannel(step, 'youtube').trainings
    expect(named).to.deep.include({
      training: training?._id,
      beforeRegistration: training?.beforeRegistration,
    })
  })

  it('takes the same few queries however many channels and accounts there are', async () => {
    const unit = await ownUnit(3)
    const now = new Date(standingTime)
    const count = () => queriesOf(() => nextSteps(unit._id, now))
    const before = await count()
    for (const channel of ['instagram', 'youtube', 'facebook']) await accountOf(unit, { channel })
    expect([before, await count()]).to.deep.equal([11, 11])
  })

  it('is for everybody who is signed in; 404 for no unit, 401 for nobody', async () => {
    const unit = (await Unit.findOne().lean<Unit>())?._id
    expect((await (await as(people.auditor)).get(`/units/${unit}/next-step`)).status).to.equal(200)
    expect((await (await as(null)).get(`/units/${unit}/next-step`)).status).to.equal(401)
    const nothing = await idOf(people.lead)
    expect((await (await as(people.lead)).get(`/units/${nothing}/next-step`)).status).to.equal(404)
  })
})

describe('The maturity of a unit over the API', () => {
  before(theRegistry)

  it('is its level with what it is made up of, beside what the register knows', async () => {
    const unit = await ownUnit(3)
    const said = { by: unit.manager, hours: true, cover: true, money: true, missing: null, askedAt: null }
    const longAgo = new Date('2025-11-01T09:00:00.000Z')
    await accountOf(unit, {
      owner: null,
      status: 'parked',
      resourcesConfirmed: { ...said, at: longAgo },
    })
    const { body } = await (await as(people.teacher)).get<{
      level: number | null
      assessment: { dimensions: unknown[] } | null
      health: Record<string, number>
    }>(`/units/${unit._id}/maturity`)
    expect(body.level).to.equal(3)
    expect(body.assessment?.dimensions).to.have.length(6)
    expect(body.health).to.deep.equal({
      accounts: 1,
      withoutOwner: 1,
      withoutDeputy: 0,
      parked: 1,
      suspended: 0,
      resourcesToLookAt: 1,
    })
  })

  it('of a unit whose level has gone out of date is none, and the old one is shown as stale', async () => {
    const stale = await Unit.findOne({ 'name.sv': 'Samhällsbyggnadsförvaltningen' }).lean<Unit>()
    const { body } = await (await as(people.teacher)).get<{
      level: number | null
      organisationLevel: number
      assessment: { level: number; stale: boolean }
    }>(`/units/${stale?._id}/maturity`)
    expect(body).to.deep.include({ level: null, organisationLevel: 3 })
    expect(body.assessment).to.include({ level: 2, stale: true })
  })
})
