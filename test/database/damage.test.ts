import { spawnSync } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkDatabase } from '../../server/database/embedded/check.ts'
import { startEmbeddedServer } from '../../server/database/embedded/start.ts'
import { startChild } from './crash/childServer.ts'
import { clientOf, describeEmbedded, rejection, temporaryFolder } from './support.ts'

const limited = (kilobytes: number) => [
  'bash',
  '-c',
  `ulimit -f ${kilobytes}; exec "$@" 2>/dev/null`,
  'limited',
]

describeEmbedded('an embedded database that something is wrong with', () => {
  let folder: string
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(async () => {
    await chmod(folder, 0o700)
    await rm(folder, { recursive: true })
  })

  const started = (place: string): Promise<string> =>
    startEmbeddedServer(place).then(
      async (server) => {
        await server.close()
        return 'started'
      },
      (error: Error) => error.message,
    )

  async function fill(place: string): Promise<void> {
    const server = await startEmbeddedServer(place)
    const client = await clientOf(server.uri)
    const things = client.db().collection<{ _id: number; n: number; fill: string }>('things')
    await things.createIndex({ n: 1 })
    await things.insertMany(
      Array.from({ length: 300 }, (_, n) => ({ _id: n, n, fill: 'x'.repeat(n % 50 === 0 ? 9000 : 300) })),
    )
    await client.close()
    await server.close()
  }

  it('on a full disk says so, keeps what it has, is read all the same, and goes on once there is room', async () => {
    const child = await startChild(folder, limited(1500))
    const client = await clientOf(child.said)
    const things = client.db().collection<{ _id: number; fill?: string }>('things')
    let stored = 0
    const refused = await (async () => {
      for (; ; stored++) await things.insertOne({ _id: stored, fill: 'x'.repeat(20_000) })
    })().catch((error: Error & { code: number; codeName: string }) => error)
    expect(refused).to.include({ code: 14031, codeName: 'OutOfDiskSpace' })
    const tried = await rejection(things.insertOne({ _id: -1, fill: 'x'.repeat(20_000) }))
    expect(tried.code).to.equal(14031)
    expect(stored).to.be.greaterThan(10)
    expect(await things.countDocuments()).to.equal(stored)
    await things.deleteMany({ _id: { $gte: 5 } })
    await things.insertOne({ _id: 5 })
    expect(await things.countDocuments()).to.equal(6)
    await client.close()
    await child.kill()
    expect(await checkDatabase(folder)).to.deep.include({ documents: 6, problems: [] })
  })
  it('in a folder that may not be written to, says so', async () => {
    await chmod(folder, 0o555)
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
    const asNobody = () =>
      spawnSync(nobody[0] as string, [...nobody.slice(1), 'ls', import.meta.dirname]).status === 0
    if (process.getuid?.() !== 0) expect(await started(folder)).to.contain('may not be written to')
    // Root may write anywhere, so there it is somebody else who tries, if that one can read the project; else a place where nobody can write.
    else if (asNobody()) {
      const child = await startChild(folder, nobody)
      await child.kill()
      expect(child.said).to.equal(
        `The database's folder ${folder} cannot be used: it may not be written to (EACCES)`,
      )
    } else expect(await started('/dev/null/database')).to.contain('something that is no folder has that name')
  })
  it('in a place where a file is, says so', async () => {
    const file = join(folder, 'database')
    await writeFile(file, 'not a folder')
    expect(await started(file)).to.contain('something that is no folder has that name')
  })
  it('over a file that is no database, says so and leaves it alone', async () => {
    const file = join(folder, 'data.mdb')
    await writeFile(file, 'Dear diary, '.repeat(5000))
    expect(await started(folder)).to.equal(
      `${file} is not a database, or its beginning is lost. It has been left as it is.`,
    )
    expect(await readFile(file, 'utf8')).to.equal('Dear diary, '.repeat(5000))
  })
  it('over a file that was cut short, either says so and leaves it alone, or has lost nothing', async () => {
    await fill(folder)
    const { size } = await stat(join(folder, 'data.mdb'))
    const outcomes: string[] = []
    for (const share of [0.01, 0.1, 0.4, 0.7, 0.95]) {
      const cut = join(folder, `cut.${share}`)
      await mkdir(cut)
      await copyFile(join(folder, 'data.mdb'), join(cut, 'data.mdb'))
      await truncate(join(cut, 'data.mdb'), Math.floor(size * share))
      const said = await started(cut)
      outcomes.push(said)
      if (said === 'started')
        expect(await checkDatabase(cut)).to.deep.include({ documents: 300, problems: [] })
      else {
        expect(said).to.match(/has been cut short|its beginning is lost/)
        expect((await stat(join(cut, 'data.mdb'))).size).to.equal(Math.floor(size * share))
      }
    }
    expect(outcomes.filter((said) => said !== 'started').length).to.be.at.least(3)
    expect(await checkDatabase(folder)).to.deep.include({ documents: 300, problems: [] })
  })
})
