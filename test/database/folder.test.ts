import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkDatabase } from '../../server/database/embedded/check.ts'
import { findEmbeddedServer, startEmbeddedServer } from '../../server/database/embedded/start.ts'
import { startChild } from './crash/childServer.ts'
import { clientOf, describeEmbedded, temporaryFolder } from './support.ts'

describeEmbedded('the folder of an embedded database', () => {
  let folder: string
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function withClient<T>(
    uri: string,
    work: (client: Awaited<ReturnType<typeof clientOf>>) => Promise<T>,
  ): Promise<T> {
    const client = await clientOf(uri)
    try {
      return await work(client)
    } finally {
      await client.close()
    }
  }

  it('is made when it is not there, and keeps what is stored from one start to the next', async () => {
    const inside = join(folder, 'new', 'place')
    const first = await startEmbeddedServer(inside)
    await withClient(first.uri, (client) =>
      client.db().collection<{ _id: number }>('c').insertOne({ _id: 1 }),
    )
    await first.close()
    const second = await startEmbeddedServer(inside)
    expect(await withClient(second.uri, (client) => client.db().collection('c').countDocuments())).to.equal(1)
    await second.close()
  })
  it('has a socket that only its owner can use', async () => {
    const server = await startEmbeddedServer(folder)
    const { mode } = await stat(join(folder, 'database.sock'))
    expect(mode & 0o777).to.equal(0o600)
    await server.close()
  })
  it('is refused to a second server, in this process or another, by name', async () => {
    const server = await startEmbeddedServer(folder)
    const refused = await startEmbeddedServer(folder).then(
      () => 'started',
      (error: Error) => error.message,
    )
    expect(refused).to.equal(
      `The database in ${folder} is in use by process ${process.pid}: one process at a time`,
    )
    const child = await startChild(folder)
    expect(child.said).to.equal(refused)
    await child.kill()
    expect(await withClient(server.uri, (client) => client.db().command({ ping: 1 }))).to.include({ ok: 1 })
    await server.close()
  })
  it('is left in order when the server is closed while others read and write', async () => {
    const server = await startEmbeddedServer(folder)
    const client = await clientOf(server.uri, {
      retryReads: false,
      retryWrites: false,
      serverSelectionTimeoutMS: 100,
    })
    const things = client.db().collection('c')
    await things.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, fill: 'x'.repeat(100) })))
    const slow = { $expr: { $lt: [{ $sum: { $range: [0, 5000] } }, 0] } }
    const running = [
      things.find(slow).toArray(),
      things.aggregate([{ $match: slow }, { $group: { _id: '$n' } }]).toArray(),
      things.countDocuments(slow),
      ...Array.from({ length: 20 }, (_, n) => things.updateMany({ n }, { $inc: { m: 1 } })),
    ]
    const ended = Promise.allSettled(running)
    await client.db().command({ ping: 1 })
    await server.close()
    await client.close(true)
    expect((await ended).slice(0, 3).map(({ status }) => status)).to.eql(['rejected', 'rejected', 'rejected'])
    expect((await checkDatabase(folder)).problems).to.eql([])
  })
  it('is told apart from one that nobody serves', async () => {
    expect(await findEmbeddedServer(folder)).to.equal(undefined)
    const server = await startEmbeddedServer(folder)
    expect(await findEmbeddedServer(folder)).to.equal(server.uri)
    await server.close()
    expect(await findEmbeddedServer(folder)).to.equal(undefined)
  })
  it('is taken over from a server that was killed', async () => {
    const child = await startChild(folder)
    await withClient(child.said, (client) =>
      client.db().collection<{ _id: number }>('c').insertOne({ _id: 1 }),
    )
    await child.kill()
    const server = await startEmbeddedServer(folder)
    expect(await withClient(server.uri, (client) => client.db().collection('c').countDocuments())).to.equal(1)
    await server.close()
  })
  it('may lie deeper than a socket can be named', async () => {
    const deep = join(folder, 'a-rather-long-name-for-a-folder'.repeat(4))
    await mkdir(deep)
    const server = await startEmbeddedServer(deep)
    expect(await withClient(server.uri, (client) => client.db().command({ ping: 1 }))).to.include({ ok: 1 })
    await server.close()
  })
  it('can be checked: indexes agree with documents', async () => {
    const server = await startEmbeddedServer(folder)
    await withClient(server.uri, async (client) => {
      const c = client.db().collection('c')
      await c.createIndex({ a: 1 })
      await c.insertMany([{ a: [1, 2] }, { a: 3 }, {}])
      await client.db().collection('d').insertOne({})
      await client.db().collection('d').drop()
    })
    const inUse = await checkDatabase(folder).catch((error: Error) => error.message)
    expect(inUse).to.contain('in use')
    await server.close()
    expect(await checkDatabase(folder)).to.deep.include({ documents: 3, entries: 7, problems: [] })
  })
})
