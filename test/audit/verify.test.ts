import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { EventValue } from '../../models/eventValue.ts'
import { SignedHead } from '../../models/signedHead.ts'
import { changeStatus } from '../../server/accounts/changeStatus.ts'
import { describeProof } from '../../server/audit/describeProof.ts'
import { append, leafHash, rootOf } from '../../server/audit/merkle.ts'
import { latestSignedHead, signHead } from '../../server/audit/signedHead.ts'
import { signerFrom } from '../../server/audit/signedNote.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import { anAccount, lead, now, refusal, useRegister } from '../accounts/register.ts'

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const pem = newKey()
const keys = [signerFrom(pem).verifier]
const collections = () => [AuditEvent, EventValue, AuditHead, SignedHead].map((model) => model.collection)

describe('the proof of the audit trail', () => {
  after(() => SignedHead.deleteMany({}))
  useRegister()
  let kept: object[][]
  let size: number
  /** The version of an account in the middle of the trail whose reason is kept beside it. */
  let closing: number

  before(async () => {
    await SignedHead.deleteMany({})
    const account = await anAccount()
    await changeStatus(account._id, 1, { status: 'closed', reason: 'Förskolan har flyttat.' }, lead())
    closing = (await sizeNow()) - 1
    await signHead(pem, now)
    await anAccount()
    await anAccount()
    size = await sizeNow()
    kept = await Promise.all(collections().map((collection) => collection.find().toArray()))
  })

  afterEach(async () => {
    for (const [at, collection] of collections().entries()) {
      await collection.deleteMany({})
      if (kept[at]?.length) await collection.insertMany(kept[at])
    }
  })

  it('holds for a trail that nobody has touched, and says what it does not show', async () => {
    const report = await verifyAudit({ keys })
    expect(report).to.include({ fault: null, events: size, signedHeads: 1 })
    expect(report.lastSigned).to.deep.include({ size: closing + 1, at: now })
    const said = describeProof(report).map((text) => text.en)
    expect(said[0]).to.contain(`All ${size} events check out`)
    expect(said.join(' '))
      .to.contain('does not show that the end is still there')
      .and.to.contain('--head FILE')
  })

  it('names the event whose content was edited', async () => {
    await AuditEvent.collection.updateOne({ _id: closing as never }, { $set: { 'after.status': 'active' } })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'event-edited', event: closing })
  })

  it('names it for every field of an event, and for one that was added', async () => {
    for (const change of [
      { at: new Date(0) },
      { 'actor.id': 'somebody-else' },
      { action: 'account.park' },
      { 'subject.id': 'another' },
      { version: 9 },
      { requestId: 'r' },
      { reason: null },
      { remark: 'added' },
    ]) {
      const original = await AuditEvent.collection.findOne({ _id: closing as never })
      await AuditEvent.collection.updateOne({ _id: closing as never }, { $set: change })
      expect((await verifyAudit({ keys })).fault, Object.keys(change)[0]).to.deep.equal({
        kind: 'event-edited',
        event: closing,
      })
      await AuditEvent.collection.replaceOne({ _id: closing as never }, original as object)
    }
  })

  it('names it when the leaf was made anew, by its root', async () => {
    await rewrite(closing, { leaf: true })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'root-differs', event: closing })
  })

  it('names the event after it when its root was made anew too', async () => {
    await rewrite(closing, { leaf: true, root: true })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'root-differs', event: closing + 1 })
  })

  it('names the signed head, and since when, when everything from there on was made anew', async () => {
    await rewrite(closing, { leaf: true, root: true, rest: true })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({
      kind: 'signed-head',
      size: closing + 1,
      after: 0,
      because: 'root-differs',
    })
  })

  it('names the head kept outside when the signed ones were removed as well', async () => {
    const outside = (await latestSignedHead())?.note ?? ''
    await rewrite(closing, { leaf: true, root: true, rest: true })
    await SignedHead.deleteMany({})
    expect((await verifyAudit({ keys })).fault, 'inside nothing shows').to.equal(null)
    expect((await verifyAudit({ keys, outside })).fault).to.deep.equal({
      kind: 'outside-head',
      size: closing + 1,
      because: 'root-differs',
    })
  })

  it('names an event that was deleted, in the middle and at the end', async () => {
    await AuditEvent.deleteOne({ _id: 3 })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'event-missing', event: 3 })
    await AuditEvent.collection.insertOne(kept[0]?.[3] as object)
    await AuditEvent.deleteOne({ _id: size - 1 })
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'event-missing', event: size - 1 })
  })

  it('names the first of two events that changed places', async () => {
    const [one, other] = [kept[0]?.[4], kept[0]?.[5]] as [{ _id: number }, { _id: number }]
    await AuditEvent.deleteMany({ _id: { $in: [4, 5] } })
    await AuditEvent.collection.insertMany([
      { ...one, _id: 5 },
      { ...other, _id: 4 },
    ] as never)
    expect((await verifyAudit({ keys })).fault).to.deep.equal({ kind: 'event-edited', event: 4 })
  })

  it('does not see a cut tail when head and signed heads were cut too, but against a head kept outside it does', async () => {
    const outside = signerFrom(pem).sign({ size, root: keptEvent(size - 1).root, at: now })
    expect((await verifyAudit({ keys, outside })).outside).to.deep.include({ size })
    await cutTo(closing + 1)
    const report = await verifyAudit({ keys })
    expect(report).to.deep.include({ fault: null, events: closing + 1 })
    expect((await verifyAudit({ keys, outside })).fault).to.deep.equal({
      kind: 'outside-head',
      size,
      because: 'beyond-the-end',
    })
  })

  it('sees a cut tail by a signed head that was left', async () => {
    await cutTo(closing)
    expect((await verifyAudit({ keys })).fault).to.deep.equal({
      kind: 'signed-head',
      size: closing + 1,
      after: 0,
      because: 'beyond-the-end',
    })
  })

  it('sees a head that names another end', async () => {
    await AuditHead.collection.updateOne({ _id: 'head' as never }, { $set: { edge: ['00'] } })
    expect((await verifyAudit({ keys })).fault).to.include({ kind: 'head-differs', size })
  })

  it('lets values be erased, counts them, and proves the events all the same', async () => {
    const { erased } = await verifyAudit({ keys })
    await EventValue.deleteMany({ event: closing })
    const report = await verifyAudit({ keys })
    expect(report.fault).to.equal(null)
    expect(report.erased).to.be.greaterThan(erased)
    expect(describeProof(report)[1]?.en).to.contain(`allowed: ${report.erased}`)
  })

  it('names a value that was altered, given another salt, or put where there was none', async () => {
    const id = `${closing}:reason` as never
    for (const change of [{ value: '"Ett annat skäl."' }, { salt: Buffer.alloc(32).toString('base64') }]) {
      const original = await EventValue.collection.findOne({ _id: id })
      await EventValue.collection.updateOne({ _id: id }, { $set: change })
      expect((await verifyAudit({ keys })).fault).to.deep.equal({
        kind: 'value-altered',
        event: closing,
        path: 'reason',
      })
      await EventValue.collection.replaceOne({ _id: id }, original as object)
    }
    await EventValue.insertMany([
      { _id: `${closing}:after`, event: closing, path: 'nothing', salt: 'AA==', value: '1' },
    ])
    expect((await verifyAudit({ keys })).fault).to.include({ kind: 'value-altered', path: 'nothing' })
  })

  it('tells a forged or altered signed head from one of its own', async () => {
    const { root } = keptEvent(closing)
    const signedSize = closing + 1
    const forged = signerFrom(newKey()).sign({ size: signedSize, root, at: now })
    const own = signerFrom(pem).sign({ size: signedSize, root, at: now })
    for (const [outside, because] of [
      [forged, 'unknown-key'],
      [own.replace('signed 2026', 'signed 2025'), 'bad-signature'],
      ['nonsense', 'unreadable'],
      ['', 'unreadable'],
    ] as const) {
      expect((await verifyAudit({ keys, outside })).fault).to.include({ kind: 'outside-head', because })
    }
    await SignedHead.updateOne({ _id: signedSize }, { $set: { note: forged } })
    expect((await verifyAudit({ keys })).fault).to.include({ kind: 'signed-head', because: 'unknown-key' })
  })

  it('says every fault in both languages', async () => {
    await AuditEvent.deleteOne({ _id: 3 })
    for (const outside of [null, 'nonsense']) {
      for (const { sv, en } of describeProof(await verifyAudit({ keys, outside }))) {
        expect(sv)
          .to.match(/^\S.*\.$/)
          .and.not.contain('undefined')
        expect(en)
          .to.match(/^\S.*\.$/)
          .and.not.contain('undefined')
      }
    }
  })

  describe('signing the head', () => {
    it('signs a size once, and again when something has changed', async () => {
      const first = await signHead(pem, now)
      expect(first?._id).to.equal(size)
      expect(await signHead(pem, new Date(now.getTime() + 3_600_000))).to.deep.equal(first)
      expect(await SignedHead.countDocuments()).to.equal(2)
      expect((await latestSignedHead())?.note).to.match(
        /^social-account-registry\/audit\n\d+\n\S{44}\nsigned /,
      )
    })

    it('refuses to sign a trail whose head does not fit its last event', async () => {
      await AuditEvent.collection.updateOne({ _id: (size - 1) as never }, { $set: { root: '00' } })
      expect((await refusal(signHead(pem, now))).code).to.equal('internal')
    })
  })

  function keptEvent(at: number): AuditEvent {
    return (kept[0] as AuditEvent[])[at] as AuditEvent
  }

  /** What somebody with the database does who wants to hide an edit. */
  async function rewrite(
    at: number,
    anew: { leaf?: boolean; root?: boolean; rest?: boolean },
  ): Promise<void> {
    await AuditEvent.collection.updateOne({ _id: at as never }, { $set: { 'after.status': 'active' } })
    let edge: string[] = []
    const events = await AuditEvent.find().sort({ _id: 1 }).lean<AuditEvent[]>()
    for (const event of events) {
      const touched = event._id === at || (event._id > at && anew.rest)
      const leaf = touched && anew.leaf ? leafHash(event) : event.leaf
      edge = append(edge, event._id, leaf)
      if (touched) {
        const root = anew.root ? rootOf(edge) : event.root
        await AuditEvent.collection.updateOne({ _id: event._id as never }, { $set: { leaf, root } })
      }
    }
    if (anew.rest) await AuditHead.collection.updateOne({ _id: 'head' as never }, { $set: { edge } })
  }

  /** A restored older copy looks the same. */
  async function cutTo(length: number): Promise<void> {
    await AuditEvent.deleteMany({ _id: { $gte: length } })
    await EventValue.deleteMany({ event: { $gte: length } })
    let edge: string[] = []
    for (const { _id, leaf } of (kept[0] as AuditEvent[]).slice(0, length)) edge = append(edge, _id, leaf)
    await AuditHead.collection.updateOne({ _id: 'head' as never }, { $set: { edge, size: length } })
  }
})

async function sizeNow(): Promise<number> {
  return (await AuditHead.findById('head').lean<AuditHead>())?.size ?? 0
}
