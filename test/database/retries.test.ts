import { rm } from 'node:fs/promises'
import { expect } from 'chai'
import { type EmbeddedServer, startEmbeddedServer } from '../../server/database/embedded/start.ts'
import { describeEmbedded, temporaryFolder } from './support.ts'
import { WireClient } from './wireClient.ts'

describeEmbedded('a write that is sent again', () => {
  let folder: string
  let server: EmbeddedServer
  let client: WireClient
  before(async () => {
    folder = await temporaryFolder()
    server = await startEmbeddedServer(folder)
  })
  beforeEach(async () => {
    client = await WireClient.connect(server.uri)
    await client.send({ drop: 'c' })
    await client.send({ insert: 'c', documents: [{ _id: 1, n: 0 }] })
  })
  afterEach(() => client.close())
  after(async () => {
    await server?.close()
    if (folder) await rm(folder, { recursive: true })
  })
  const increase = { update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }
  const values = async () => (await client.send({ distinct: 'c', key: 'n' })).values

  it('is done once and answered alike', async () => {
    const first = await client.retryable(increase, 1)
    expect(first).to.eql({ n: 1, nModified: 1, ok: 1 })
    expect(await client.retryable(increase, 1)).to.eql(first)
    expect(await values()).to.eql([1])
  })
  it('under a new number is a new write', async () => {
    await client.retryable(increase, 1)
    await client.retryable(increase, 2)
    expect(await values()).to.eql([2])
  })
  it('under an old number is refused', async () => {
    await client.retryable(increase, 5)
    expect(await client.retryable(increase, 4)).to.deep.include({ ok: 0, code: 225 })
    expect(await values()).to.eql([1])
  })
  it('gives the document that it gave, and the error that it had', async () => {
    const change = { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true }
    const first = await client.retryable(change, 1)
    expect(first.value).to.eql({ _id: 1, n: 1 })
    await client.send(increase)
    expect(await client.retryable(change, 1)).to.eql(first)
    const insert = { insert: 'c', documents: [{ _id: 7 }, { _id: 7 }] }
    const failed = await client.retryable(insert, 2)
    expect(failed.n).to.equal(1)
    expect(await client.retryable(insert, 2)).to.eql(failed)
  })
  it('while the first one is still under way is done once', async () => {
    const other = await WireClient.connect(server.uri)
    Object.assign(other.lsid, client.lsid)
    const answers = await Promise.all([client.retryable(increase, 1), other.retryable(increase, 1)])
    expect(answers[0]).to.eql(answers[1])
    expect(await values()).to.eql([1])
    other.close()
  })
  it('is known after a restart of the server too, and so is a commit', async () => {
    const { lsid } = client
    const first = await client.retryable(increase, 1)
    await client.transactional(increase, 2, true)
    await client.transactional({ commitTransaction: 1 }, 2)
    const restart = async () => {
      client.close()
      await server.close()
      server = await startEmbeddedServer(folder)
      client = await WireClient.connect(server.uri)
      Object.assign(client.lsid, lsid)
    }
    await restart()
    expect(await client.transactional({ commitTransaction: 1 }, 2)).to.eql({ ok: 1 })
    expect(await client.retryable(increase, 1)).to.deep.include({ code: 225 })
    const third = await client.retryable(increase, 3)
    expect(third).to.eql(first)
    await restart()
    expect(await client.retryable(increase, 3)).to.eql(third)
    expect(await values()).to.eql([3])
  })
})
