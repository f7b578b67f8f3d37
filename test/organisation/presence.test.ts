import { expect } from 'chai'
import type { PresenceException } from '../../models/strategy.ts'
import { daysBefore } from '../../scripts/example-organisation/days.ts'
import { exampleOrganisation } from '../../scripts/example-organisation/exampleOrganisation.ts'
import { check } from '../../server/organisation/load/check.ts'
import type { StrategyEntry } from '../../server/organisation/load/description.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { recordsOf } from '../../server/organisation/load/records.ts'
import { presenceFor } from '../../server/organisation/strategy.ts'

const library = { _id: 'library', ancestors: ['board', 'culture'] }
const day = '2026-11-24'

const exception = (id: string, where: Partial<PresenceException>): PresenceException => ({
  id,
  unit: null,
  channel: null,
  model: 'open',
  reason: { sv: 'Ett skäl.', en: 'A reason.' },
  until: null,
  ...where,
})

const model = (channel: string | null, ...presenceExceptions: PresenceException[]) =>
  presenceFor({ presenceModel: 'hybrid', presenceExceptions }, library, channel, day)

describe('The presence model that holds for a unit and a channel', () => {
  it('is the strategy’s own where nothing else is said', () => {
    expect(presenceFor({ presenceModel: 'hybrid' }, library, 'x', day)).to.deep.equal({
      model: 'hybrid',
      exception: null,
    })
    expect(model('x', exception('a', { unit: 'school' })).exception).to.equal(null)
    expect(model('x', exception('a', { channel: 'y' })).exception).to.equal(null)
    expect(model(null, exception('a', { channel: 'y' })).exception, 'no channel chosen').to.equal(null)
  })

  it('is that of the unit, of one above it, or of the channel', () => {
    expect(model('x', exception('a', { unit: 'library' })).model).to.equal('open')
    expect(model('x', exception('a', { unit: 'board' })).model).to.equal('open')
    expect(model('x', exception('a', { channel: 'x' })).model).to.equal('open')
  })

  it('is the one nearest to the unit, and of two for the same unit the one for the channel', () => {
    const all = [
      exception('channel', { channel: 'x' }),
      exception('above', { unit: 'culture', channel: 'x' }),
      exception('unit', { unit: 'library' }),
      exception('both', { unit: 'library', channel: 'x' }),
    ]
    expect(model('x', ...all).exception?.id).to.equal('both')
    expect(model('y', ...all).exception?.id).to.equal('unit')
    expect(model('x', ...all.slice(0, 2)).exception?.id).to.equal('above')
  })

  it('holds on its last day and not on the day after', () => {
    expect(model('x', exception('a', { unit: 'library', until: day })).model).to.equal('open')
    expect(model('x', exception('a', { unit: 'library', until: '2026-11-23' })).model).to.equal('hybrid')
  })
})

describe('A described strategy', () => {
  const changed = (change: (strategy: StrategyEntry) => void) => {
    const given = JSON.parse(JSON.stringify(exampleOrganisation(daysBefore(new Date(`${day}T09:00Z`)))))
    const strategy = given.strategies.at(-1)
    change(strategy)
    return recordsOf(check(given)).strategies.at(-1)
  }

  it('says where another presence model holds, the amnesty date and the organisation’s side of each factor', () => {
    const strategy = changed(() => {})
    expect(strategy?.amnestyUntil).to.equal('2025-12-31')
    expect(strategy?.factors?.culture.choice).to.equal('spread')
    expect(strategy?.presenceExceptions?.[0]).to.deep.include({
      unit: idOf('unit', 'almsunda-konserthus'),
      channel: null,
      model: 'distributed',
    })
  })

  it('that does not allow own models cannot have any', () => {
    expect(() => changed((strategy) => delete strategy.allowsOwnModel)).to.throw(/presenceExceptions/)
  })

  it('cannot name a unit or a channel that there is not, nor except everything', () => {
    const except = (where: object) => () =>
      changed((strategy) => Object.assign(strategy.presenceExceptions?.[0] ?? {}, where))
    expect(except({ unit: 'nowhere' })).to.throw(/"presenceExceptions\.unit": there is no unit "nowhere"/)
    expect(except({ channel: 'radio' })).to.throw(/there is no channel "radio"/)
    expect(except({ unit: undefined })).to.throw(/at least one of/)
  })
})
