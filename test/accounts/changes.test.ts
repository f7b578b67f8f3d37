import { expect } from 'chai'
import { Account, type AccountStatus, accountStatuses } from '../../models/account.ts'
import { Address } from '../../models/address.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { changeAccount } from '../../server/accounts/changeAccount.ts'
import { accountsOf, changeOwnership } from '../../server/accounts/changeOwnership.ts'
import { changeStatus, statusMoves } from '../../server/accounts/changeStatus.ts'
import { accountHistory } from '../../server/accounts/history.ts'
import { startVerify, verify } from '../../server/accounts/verify.ts'
import { anAccount, as, lead, person, refusal, unit, useRegister } from './register.ts'

const stored = async (id: string) => (await Account.findById(id).lean<Account>()) as Account
const stateOf = async (address: string | null) =>
  (await Address.findById(address).lean<Address>())?.state ?? null

describe('an account', () => {
  useRegister()

  describe('that is changed', () => {
    it('by its owner is as it was changed to, one version on, and found by its new name', async () => {
      const account = await anAccount()
      const changed = await changeAccount(
        account._id,
        1,
        { displayName: 'Ändrat namn', languages: ['sv', 'en'], purposes: ['dialogue'] },
        as('karin-aberg'),
      )
      expect(changed).to.include({ displayName: 'Ändrat namn', version: 2, handle: account.handle })
      expect(changed.search).to.include('andrat')
      expect(changed.order.sv).to.equal('|ndrat namn')
      expect(await stored(account._id)).to.deep.equal(changed)
    })

    it('to a new address keeps the old one as former, and the new one is its own', async () => {
      const account = await anAccount()
      const changed = await changeAccount(
        account._id,
        1,
        { url: `@ny${account.handle}` },
        as('erik-soderlund'),
      )
      expect(changed).to.include({
        handle: `ny${account.handle}`,
        address: `instagram.com/ny${account.handle}`,
      })
      expect(await stateOf(changed.address)).to.equal('current')
      expect(await stateOf(account.address)).to.equal('former')
    })

    it('to an address that another account has is refused, and nothing is changed', async () => {
      const [account, other] = [await anAccount(), await anAccount()]
      const refused = await refusal(changeAccount(account._id, 1, { url: other.url ?? '' }, lead()))
      expect(refused.code).to.equal('address-taken')
      expect(refused.data.facts).to.deep.include({ account: other._id })
      expect(await stored(account._id)).to.deep.equal(account)
    })

    it('to an address of another channel, or to what does not exist, names every wrong field', async () => {
      const account = await anAccount()
      const wrongAddress = await refusal(changeAccount(account._id, 1, { url: 'https://x.com/ek' }, lead()))
      expect(wrongAddress.data.errors?.[0]).to.deep.include({ path: 'url', code: 'address-other-channel' })
      const wrong = await refusal(
        changeAccount(
          account._id,
          1,
          {
            purposes: ['nothing'],
            audiences: ['nobody'],
            operation: 'none',
            contributors: [{ unit: 'nowhere', purposes: ['nothing'], person: null, part: null }],
            credentials: { where: 'valvet', keeper: 'nobody' },
          },
          lead(),
        ),
      )
      expect(wrong.data.errors?.map((error) => error.path).sort()).to.deep.equal([
        ...[
          'audiences',
          'contributors.0.purposes',
          'contributors.0.unit',
          'credentials.keeper',
          'operation',
          'purposes',
        ],
      ])
    })

    it('by somebody who has nothing to do with it is refused, and an auditor changes nothing', async () => {
      const account = await anAccount()
      for (const who of [as('elin-marklund'), as('gunilla-sjostrom', ['Staff', 'Auditor'])]) {
        expect((await refusal(changeAccount(account._id, 1, { place: 'Här' }, who))).code).to.equal(
          'forbidden',
        )
      }
      expect((await stored(account._id)).place).to.equal(null)
    })

    it('by the manager of its unit is changed', async () => {
      const account = await anAccount()
      expect((await changeAccount(account._id, 1, { place: 'Här' }, as('daniel-haddad'))).place).to.equal(
        'Här',
      )
    })

    it('in a version that was not the latest is refused with the latest', async () => {
      const account = await anAccount()
      await changeAccount(account._id, 1, { place: 'Här' }, lead())
      const refused = await refusal(changeAccount(account._id, 1, { place: 'Där' }, lead()))
      expect(refused.code).to.equal('changed-meanwhile')
      expect(refused.data.facts).to.deep.include({ version: 2 })
      expect((await refusal(changeAccount('nothing', 1, { place: 'Där' }, lead()))).code).to.equal(
        'not-found',
      )
    })
  })

  describe('that is handed over', () => {
    it('has the new owner and unit, and the body that answers for it follows', async () => {
      const account = await anAccount()
      const given = {
        owner: person('elin-marklund'),
        unit: unit('stadsbiblioteket'),
        reason: 'Karin slutar.',
      }
      const changed = await changeOwnership(account._id, 1, given, as('karin-aberg'))
      expect(changed).to.include({
        owner: person('elin-marklund'),
        unit: unit('stadsbiblioteket'),
        deputy: account.deputy,
      })
      expect(changed.within.at(-1)).to.equal(unit('stadsbiblioteket'))
      expect(changed.accountableBody).not.to.equal(account.accountableBody)
    })

    it('to its deputy is left without one rather than with the same person twice', async () => {
      const account = await anAccount()
      const owner = account.deputy as string
      expect((await changeOwnership(account._id, 1, { owner, reason: null }, lead())).deputy).to.equal(null)
    })

    it('to somebody who has left, to nobody, or to one person twice is refused', async () => {
      const account = await anAccount()
      const codes = async (owner: string, deputy?: string) =>
        (await refusal(changeOwnership(account._id, 1, { owner, deputy, reason: null }, lead()))).data
          .errors?.[0]?.code
      expect(await codes(person('nobody'))).to.equal('reference.unknown')
      expect(await codes(person('robert-nyman'))).to.equal('person.inactive')
      expect(await codes(person('elin-marklund'), person('elin-marklund'))).to.equal('same-person')
    })

    it('by its deputy is refused', async () => {
      const account = await anAccount()
      const attempt = changeOwnership(
        account._id,
        1,
        { owner: account.deputy as string, reason: null },
        as('erik-soderlund'),
      )
      expect((await refusal(attempt)).data.facts).to.deep.equal({ rule: 'account:give' })
    })

    it('is among what somebody leaves behind until then', async () => {
      const account = await anAccount({ owner: person('lena-forsman') })
      const ids = async () => (await accountsOf(person('lena-forsman'))).map(({ _id }) => _id)
      expect(await ids()).to.include(account._id)
      await changeOwnership(account._id, 1, { owner: person('elin-marklund'), reason: null }, lead())
      expect(await ids()).not.to.include(account._id)
    })
  })

  describe('whose status changes', () => {
    for (const from of accountStatuses) {
      for (const to of accountStatuses) {
        const possible = statusMoves[from].includes(to)
        it(`from ${from} to ${to} is ${possible ? 'moved' : 'refused'}`, async () => {
          const planned =
            from === 'planned' ? { address: null, url: null, handle: null, registeredAt: null } : {}
          const account = await anAccount({ status: from, ...planned })
          const attempt = changeStatus(account._id, 1, { status: to, reason: 'Därför.' }, lead())
          if (!possible) {
            expect((await refusal(attempt)).code).to.equal('wrong-state')
            expect((await stored(account._id)).status).to.equal(from)
            return
          }
          const changed = await attempt
          expect(changed.status).to.equal(to)
          expect(changed.closedAt === null).to.equal(to !== 'closed' && to !== 'transferred')
          const states: Partial<Record<AccountStatus, string>> = {
            active: 'current',
            closed: 'former',
            transferred: 'former',
          }
          expect(await stateOf(account.address)).to.equal(account.address && (states[to] ?? 'parked'))
        })
      }
    }

    it('to suspended, closed or transferred wants a reason', async () => {
      const account = await anAccount()
      for (const status of ['suspended', 'closed', 'transferred'] as const) {
        const refused = await refusal(changeStatus(account._id, 1, { status, reason: null }, lead()))
        expect(refused.data.errors).to.deep.equal([{ path: 'reason', code: 'any.required', values: {} }])
      }
      expect(
        (await changeStatus(account._id, 1, { status: 'parked', reason: null }, lead())).status,
      ).to.equal('parked')
    })

    it('cannot be opened again under an address that another account has taken', async () => {
      const account = await anAccount()
      await changeStatus(account._id, 1, { status: 'closed', reason: 'Slut.' }, lead())
      const other = await anAccount({ address: account.address, url: account.url, handle: account.handle })
      expect((await Address.findById(account.address).lean<Address>())?.account).to.equal(other._id)
      const refused = await refusal(changeStatus(account._id, 2, { status: 'active', reason: null }, lead()))
      expect(refused.code).to.equal('address-taken')
      expect((await stored(account._id)).status).to.equal('closed')
    })
  })

  describe('in the record', () => {
    it('is told by whom, why, and what was before and after, the latest first, page by page', async () => {
      const account = await anAccount()
      await changeAccount(account._id, 1, { place: 'Norrby' }, as('karin-aberg'))
      await changeStatus(account._id, 2, { status: 'closed', reason: 'Skolan är nedlagd.' }, lead())
      const page = { limit: 2 }
      const { entries, next } = await accountHistory(account._id, page, { credentials: true })
      expect(
        entries.map((entry) => [entry.action, entry.version, entry.actor.id, entry.reason]),
      ).to.deep.equal([
        ['account.close', 3, person('sara-lindqvist'), 'Skolan är nedlagd.'],
        ['account.change', 2, person('karin-aberg'), null],
      ])
      expect(entries[1]?.changes).to.deep.equal([{ field: 'place', before: null, after: 'Norrby' }])
      expect(entries[0]?.changes.map((change) => change.field).sort()).to.deep.equal(['closedAt', 'status'])
      const rest = await accountHistory(account._id, { ...page, cursor: next ?? '' }, { credentials: true })
      expect(rest.entries.map((entry) => entry.version)).to.deep.equal([1])
      expect(rest.next).to.equal(null)
    })

    it('tells that the log-in was moved, and where to only those who may know', async () => {
      const account = await anAccount()
      const credentials = { where: 'Nya valvet', keeper: person('erik-soderlund') }
      await changeAccount(account._id, 1, { credentials }, lead())
      const told = async (may: boolean) =>
        (await accountHistory(account._id, { limit: 1 }, { credentials: may })).entries[0]?.changes
      expect(await told(true)).to.deep.equal([
        { field: 'credentials', before: account.credentials, after: credentials },
      ])
      expect(await told(false)).to.deep.equal([
        { field: 'credentials', before: { masked: true }, after: { masked: true } },
      ])
    })

    it('leaves no trace of an individual’s name and address but by hash, so that they can be erased', async () => {
      const account = await anAccount({ kind: 'individual', channel: 'x', displayName: 'Anna Privat' })
      const events = await AuditEvent.find({}).sort({ _id: -1 }).limit(2).lean()
      const text = JSON.stringify(events)
      expect(text).to.contain(account._id)
      expect(text).not.to.contain('Anna').and.not.to.contain(account.handle)
    })
  })

  describe('that the public asks for', () => {
    it('is official, parked, former or unknown as of the last look, and never more than that', async () => {
      const [one, two, three] = [await anAccount(), await anAccount({ status: 'parked' }), await anAccount()]
      const watching = await startVerify(60_000)
      try {
        expect(verify(`https://www.instagram.com/${one.handle?.toUpperCase()}/?hl=sv`)).to.have.all.keys(
          'address',
          'status',
          'asOf',
        )
        expect(verify(one.url ?? '').status).to.equal('official')
        expect(verify(two.url ?? '').status).to.equal('parked')
        expect(verify('instagram.com/never_heard_of').status).to.equal('unknown')
        await changeStatus(three._id, 1, { status: 'closed', reason: 'Slut.' }, lead())
        await changeAccount(one._id, 1, { url: `@ny${one.handle}` }, lead())
        const four = await anAccount()
        expect(verify(three.url ?? '').status, 'before the next look').to.equal('official')
        await watching.refresh()
        expect(verify(three.url ?? '').status).to.equal('former')
        expect(verify(one.url ?? '').status).to.equal('former')
        expect(verify(`instagram.com/ny${one.handle}`).status).to.equal('official')
        expect(verify(four.url ?? '').status).to.equal('official')
        expect(verify(four.url ?? '').asOf.getTime()).to.be.closeTo(Date.now(), 5_000)
      } finally {
        watching.stop()
      }
    })

    it('is not answered for what is no account, nor when nobody watches the register', async () => {
      const watching = await startVerify(60_000)
      const refused = await refusal(Promise.resolve().then(() => verify('https://x.com/ek/status/1')))
      watching.stop()
      expect(refused.code).to.equal('not-verifiable')
      expect(refused.data.errors?.[0]?.code).to.equal('address-inside-account')
      expect(refused.detail?.sv).to.contain('x.com/ek')
    })
  })
})
