import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { Account } from '../../models/account.ts'
import { theRegistry } from '../support/registry.ts'

describe('Backup, copy and check, while the service is running', () => {
  let folder: string
  let env: Record<string, string | undefined>

  before(async () => {
    const { dataDir } = await theRegistry()
    folder = await mkdtemp(join(tmpdir(), 'registry-backup-'))
    const uri = process.env.MONGODB_URI && new URL(process.env.MONGODB_URI)
    if (uri) uri.pathname = `/${mongoose.connection.name}`
    env = { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, MONGODB_URI: uri ? uri.href : '' }
  })

  after(() => rm(folder, { recursive: true }))

  /** The script over the running service's database, or over the embedded one of another data folder. */
  async function run(args: string[], dataDir?: string): Promise<{ code: number; said: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx/esm', 'scripts/database.ts', ...args], {
      env: dataDir ? { ...env, MONGODB_URI: '', DATA_DIR: dataDir } : env,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk
      })
    }
    const code = await new Promise<number>((resolve) => child.once('close', (end) => resolve(end ?? -1)))
    return { code, said }
  }

  it('a backup goes into an empty folder with every collection as it was, and its audit proof holds', async () => {
    const file = join(folder, 'whole.backup')
    const restored = join(folder, 'restored')
    expect(await run(['backup', file])).to.include({ code: 0 })
    expect((await run(['check', file])).said).to.contain('is whole')
    const back = await run(['restore', file], restored)
    expect(back.said).to.contain('equal to its source')
    expect(back.code).to.equal(0)
    // The keys are kept apart from the backup, and the heads were signed with one of them.
    await copyFile(join((await theRegistry()).dataDir, 'keys.json'), join(restored, 'keys.json'))
    // Other tests tamper with records of the source, so what is asked for is that the copy is told the same of.
    const told = (said: string) => said.split('\n').filter((line) => !/index/i.test(line))
    const [source, checked] = [await run(['check']), await run(['check'], restored)]
    expect(told(checked.said)).to.deep.equal(told(source.said))
    expect(checked.code).to.equal(source.code)
    expect(checked.said)
      .to.match(/All \d+ events check out/)
      .and.to.contain('All indexes agree with the documents')
    const again = await run(['restore', file], restored)
    expect(again.code).to.equal(2)
    expect(again.said).to.contain('is not empty')
  })

  it('a copy is equal to its source, collection by collection', async () => {
    const copied = await run(['copy', join(folder, 'copied')])
    expect(copied.said).to.match(/accounts +\d+ {2}[0-9a-f]{64}/)
    expect(copied.said).to.contain('equal to its source')
    expect(copied.code).to.equal(0)
  })

  it('a backup that was cut off, or changed in one byte, is refused before anything is written', async () => {
    const file = join(folder, 'broken.backup')
    await run(['backup', file])
    const whole = await readFile(file)
    const changed = Buffer.from(whole)
    changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1
    for (const bytes of [whole.subarray(0, whole.length - 200), changed, Buffer.from('not a backup')]) {
      await writeFile(file, bytes)
      const refused = await run(['restore', file], join(folder, 'never'))
      expect(refused.code, refused.said).to.equal(2)
      expect(refused.said).to.match(/not whole|no backup/)
    }
  })

  it('a record that was changed behind the back of the service is named, with the place', async () => {
    const account = await Account.findOne({ deputy: { $ne: null } }).lean()
    const change = (deputy: string | null | undefined) =>
      Account.collection.updateOne({ _id: account?._id as never }, { $set: { deputy } })
    await change(null)
    const checked = await run(['check'])
    await change(account?.deputy)
    expect(checked.said).to.contain(`Account ${account?._id}: differs at deputy`)
    expect(checked.code).to.equal(1)
  })

  it('without a command it tells how it is used', async () => {
    expect(await run([])).to.deep.include({ code: 2 })
  })
})
