import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { requestStates } from '../../models/accountRequest.ts'
import type { Text } from '../../models/text.ts'
import type { Unit } from '../../models/unit.ts'
import { daysBefore } from '../../scripts/example-organisation/days.ts'
import { exampleTales } from '../../scripts/example-organisation/loadExample.ts'
import { addressStateOf } from '../../server/accounts/addresses.ts'
import { canonicalAddress } from '../../server/accounts/canonicalAddress.ts'
import { searchFields } from '../../server/accounts/search.ts'
import { type Dump, firstStart, now, today } from './support.ts'

let folder = ''
let first: Dump
let second: Dump

describe('The example organisation, started twice at once on an empty database', () => {
  before(async function () {
    // Two first starts, on a machine that does other things too.
    this.timeout(60_000)
    folder = await mkdtemp(join(tmpdir(), 'organisation-test-'))
    ;[first, second] = await Promise.all([firstStart(join(folder, 'one')), firstStart(join(folder, 'two'))])
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('is there once', () => {
    expect(first.organisation).to.have.lengthOf(1)
    expect(first.units).to.have.lengthOf(25)
    expect(first.people).to.have.lengthOf(60)
    const registered = exampleTales(daysBefore(new Date(now))).filter(({ ends }) => ends === 'registered')
    expect(first.accounts).to.have.lengthOf(40 + registered.length)
  })

  it('is the same each time, but for the random ids of what people did', () => {
    expect(withoutRandomness(first)).to.deep.equal(withoutRandomness(second))
    const records = ['units', 'people', 'channels', 'purposes'] as const
    for (const part of records) expect(first[part], part).to.deep.equal(second[part])
  })

  it('has units on three levels, each under the body or company that answers for it', () => {
    const { units } = first
    const byId = index(units)
    expect(new Set(units.map(({ ancestors }) => ancestors.length))).to.deep.equal(new Set([0, 1, 2]))
    expect(new Set(units.map(({ kind }) => kind))).to.have.keys(
      'body',
      'department',
      'section',
      'unit',
      'company',
    )
    for (const unit of units) {
      const line = [...unit.ancestors, unit._id].map((id) => byId.get(id) as Unit)
      expect(line, unit._id).to.not.include(undefined)
      expect(unit.parent).to.equal(unit.ancestors.at(-1) ?? null)
      const accountable = byId.get(unit.accountableBody)
      expect(line).to.include(accountable)
      expect(accountable?.kind).to.be.oneOf(['body', 'company'])
    }
    const siblings = units.filter(({ operation }) => operation === 'school').map(({ parent }) => parent)
    expect(siblings).to.have.lengthOf(3)
    expect(new Set(siblings)).to.have.lengthOf(1)
  })

  it('has leads, auditors, administrators, people who are away and people who have left', () => {
    const { people, units } = first
    const having = (role: string) => people.filter(({ roles }) => roles.includes(role as never))
    expect(having('CommunicationsLead')).to.have.lengthOf(3)
    expect(having('Auditor')).to.have.lengthOf(2)
    expect(having('Administrator')).to.have.lengthOf(2)
    expect(having('Staff')).to.have.lengthOf(60)
    expect(people.filter(({ active }) => !active)).to.have.lengthOf(5)
    expect(people.filter(({ away }) => away && away.from <= today && today <= away.to)).to.have.lengthOf(2)
    expect(new Set(people.map(({ email }) => email))).to.have.lengthOf(60)
    // A lead who manages a unit, a manager who is away, and a unit without one.
    const managers = units.map(({ manager }) => people.find(({ _id }) => _id === manager))
    expect(managers.some((person) => person?.roles.includes('CommunicationsLead'))).to.equal(true)
    expect(managers.some((person) => person?.away)).to.equal(true)
    expect(managers.filter((person) => !person)).to.have.lengthOf(1)
    expect(managers.every((person) => person?.active !== false)).to.equal(true)
  })

  it('names nothing that does not exist', () => {
    const { organisation, units, people, channels, purposes, ruleSets, strategies, accounts, requests } =
      first
    const known = new Set(
      [...units, ...people, ...ruleSets, ...strategies, ...accounts].map(({ _id }) => _id),
    )
    const catalogue = new Set([
      ...[...channels, ...purposes].map(({ _id }) => _id),
      ...(organisation[0]?.audiences ?? []).map(({ _id }) => _id),
      ...(organisation[0]?.operations ?? []).map(({ _id }) => _id),
      ...purposes.flatMap(({ measures }) => measures.map(({ _id }) => _id)),
    ])
    const exist = (of: string, ids: (string | null | undefined)[], within: Set<string> = known) => {
      for (const id of ids) if (id) expect(within.has(id), `${of} names ${id}`).to.equal(true)
    }
    for (const unit of units) exist(unit._id, [unit.manager, unit.deputyManager])
    for (const unit of units) exist(unit._id, [unit.operation], catalogue)
    for (const person of people) exist(person._id, [person.unit])
    for (const strategy of strategies)
      exist(strategy._id, [strategy.adoptedBy, strategy.ruleSet, ...strategy.appliesTo])
    for (const { _id, unit, assessedBy } of first.maturityAssessments) exist(_id, [unit, assessedBy])
    for (const account of accounts) {
      const { _id, unit, owner, deputy, credentials, contributors, within, accountableBody } = account
      exist(_id, [
        unit,
        owner,
        deputy,
        credentials?.keeper,
        accountableBody,
        ...within,
        ...contributors.map((one) => one.unit),
      ])
      exist(_id, [account.channel, account.operation, ...account.purposes, ...account.audiences], catalogue)
    }
    for (const { _id, requester, unit, answers, account, redirect } of requests) {
      exist(_id, [
        requester,
        unit,
        answers.owner,
        answers.deputy,
        answers.holidaySupervisor,
        account,
        ...(redirect?.accounts ?? []),
      ])
      exist(
        _id,
        [
          answers.channel,
          answers.operation,
          ...answers.purposes,
          ...answers.audiences,
          ...answers.measurement,
        ],
        catalogue,
      )
    }
  })

  it('says everything in Swedish and English', () => {
    const texts: Text[] = []
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return
      if ('sv' in value && 'en' in value) texts.push(value as Text)
      else for (const each of Object.values(value)) walk(each)
    }
    for (const part of ['organisation', 'units', 'people', 'channels', 'purposes', 'strategies'] as const)
      walk(first[part])
    expect(texts.length).to.be.greaterThan(200)
    for (const text of texts)
      expect([text.sv?.trim(), text.en?.trim()], JSON.stringify(text)).to.not.include('')
  })

  it('has a strategy in force today, and the one it took the place of', () => {
    const inForce = first.strategies.filter(({ from, to }) => from <= today && (to === null || today <= to))
    expect(inForce.map(({ status }) => status)).to.deep.equal(['in_force'])
    const roots = first.units.filter(({ parent }) => parent === null).map(({ _id }) => _id)
    expect(inForce[0]?.appliesTo).to.have.members(roots)
    expect(first.strategies.filter(({ status }) => status === 'superseded')).to.have.lengthOf(1)
  })

  it('has a draft strategy that was sent back, and exceptions that two people agreed on or that wait', () => {
    const [draft] = first.strategies.filter(({ status }) => status === 'draft')
    expect(draft?.reviews?.map(({ verdict }) => verdict)).to.deep.equal(['send-back'])
    const inForce = first.strategies.find(({ status }) => status === 'in_force')
    const ruleSet = first.ruleSets.find(({ _id }) => _id === inForce?.ruleSet)
    const agreed = (ruleSet?.rules ?? []).flatMap(({ exceptions = [] }) => exceptions)
    expect(agreed).to.have.lengthOf(1)
    for (const { askedBy, agreedBy } of agreed) expect(askedBy).to.not.equal(agreedBy)
    expect(ruleSet?.asked).to.have.lengthOf(1)
  })

  it('has units at every level of maturity, and some that are not assessed', () => {
    const held = first.maturityAssessments.filter(
      (one) => (one.assessedOn ?? '9') <= today && today <= (one.validUntil ?? ''),
    )
    const assessed = new Set(held.map(({ unit }) => unit))
    expect(new Set(held.filter(({ unit }) => unit).map(({ level }) => level))).to.deep.equal(
      new Set([1, 2, 3, 4, 5]),
    )
    expect(first.units.filter(({ _id }) => !assessed.has(_id)).length).to.be.greaterThan(3)
    expect(assessed.has(null)).to.equal(true)
  })

  it('has accounts in every state, of units and individuals, some open to contributors, some without owner', () => {
    const { accounts, people } = first
    const count = (status: string) => accounts.filter((account) => account.status === status).length
    const counts = { planned: 2, parked: 5, suspended: 2, closed: 5, transferred: 1 }
    for (const [status, expected] of Object.entries(counts)) expect(count(status), status).to.equal(expected)
    expect(count('active')).to.equal(accounts.length - 15)
    expect(accounts.filter(({ kind }) => kind === 'individual').length).to.be.greaterThan(4)
    expect(
      accounts.filter(({ openToContributors, contributors }) => openToContributors && contributors.length > 0)
        .length,
    ).to.be.greaterThan(5)
    const byId = index(people)
    const orphans = accounts.filter(
      ({ status, owner }) => status === 'active' && !byId.get(owner ?? '')?.active,
    )
    expect(orphans.map(({ displayName }) => displayName).sort()).to.deep.equal([
      'Norrby bibliotek',
      'Näringsliv Almsunda',
      'Näringsliv i Almsunda',
    ])
    expect(accounts.map(({ number }) => number).sort((a, b) => a - b)).to.deep.equal(
      accounts.map((_, i) => i + 1),
    )
  })

  it('has every address as its channel’s rules write it, pointing at its account', () => {
    const { accounts, addresses, channels } = first
    const byId = index(accounts)
    expect(addresses).to.have.lengthOf(accounts.filter(({ address }) => address).length)
    for (const { _id, account, channel, state } of addresses) {
      const read = canonicalAddress(channels, _id, channel)
      expect('address' in read && read.address, _id).to.equal(_id)
      expect(byId.get(account)?.address).to.equal(_id)
      expect(state).to.equal(addressStateOf(byId.get(account)?.status ?? 'planned'))
    }
    for (const { status, address } of accounts)
      expect(address === null, status).to.equal(status === 'planned')
  })

  it('has accounts that search and sort as if written by hand', () => {
    for (const account of first.accounts) {
      const { search, order } = account
      expect({ search, order }).to.deep.equal(searchFields(account))
    }
  })

  it('has requests in every state, made by the verbs', () => {
    const { requests, evaluations } = first
    expect(new Set(requests.map(({ state }) => state))).to.deep.equal(new Set(requestStates))
    const open = requests
      .filter(({ state }) => state === 'in_review')
      .map(({ steps }) => steps.find(({ state }) => state === 'open'))
    expect(new Set(open.map((step) => step?.kind))).to.include.all.keys('manager', 'lead')
    expect(open.every((step) => (step?.assignees.length ?? 0) > 0)).to.equal(true)
    expect(new Set(open.map((step) => step?.found))).to.include('manager-above')
    for (const request of requests) {
      const own = evaluations.filter((evaluation) => evaluation.request === request._id)
      // What a unit asks of an account is answered by its people, not by the policy.
      // A waiver is the same facts judged anew.
      const waived = request.waivers?.filter(({ state }) => state === 'in-force').length ?? 0
      const expected = request.kind === 'join' ? 0 : request.submissions + waived
      expect(own, String(request.number)).to.have.lengthOf(expected)
    }
    const outcomes = new Set(evaluations.map(({ result }) => result.outcome))
    expect(outcomes).to.include.all.keys('refuse', 'redirect', 'change', 'sign-off', 'advise')
  })

  it('has a rejection that was heard again, a waiver that is confirmed and a trial that is decided', () => {
    const { requests } = first
    expect(requests.some(({ state, hearing }) => state === 'rejected' && hearing)).to.equal(true)
    expect(requests.some(({ waivers }) => waivers?.some(({ state }) => state === 'in-force'))).to.equal(true)
    expect(requests.some(({ decision }) => decision?.trial?.outcome === 'permanent')).to.equal(true)
  })

  it('has its events in the order of time, none of them later than now', () => {
    const times = first.auditEvents.map(({ at }) => String(at))
    expect(times).to.deep.equal([...times].sort())
    expect((times.at(-1) ?? '') < now).to.equal(true)
    expect(first.auditEvents.filter(({ action }) => action === 'organisation.load').length).to.be.greaterThan(
      150,
    )
  })
})

/** Random ids by the order in which the audit trail meets them, and nothing whose value is chance. */
function withoutRandomness(dump: Dump): unknown {
  const fixed = new Set(
    [dump.units, dump.people, dump.ruleSets, dump.strategies]
      .flatMap((part) => part.map(({ _id }) => _id))
      // Those of the description are made from it (version 8); what people begin has chance ones.
      .filter((id) => id[14] === '8'),
  )
  const numbers = new Map<string, string>()
  const named = (id: string) => {
    if (fixed.has(id)) return id
    if (!numbers.has(id)) numbers.set(id, `id-${numbers.size}`)
    return numbers.get(id) as string
  }
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
  const events = dump.auditEvents.map(({ _id, at, actor, action, subject, version }) => ({
    _id,
    at,
    actor,
    action,
    subject,
    version,
  }))
  const requests = [...dump.requests].sort((a, b) => a.number - b.number)
  const accounts = [...dump.accounts].sort((a, b) => a.number - b.number)
  return JSON.parse(JSON.stringify({ events, requests, accounts }).replace(uuid, named))
}

function index<T extends { _id: string }>(records: T[]): Map<string, T> {
  return new Map(records.map((record) => [record._id, record]))
}
