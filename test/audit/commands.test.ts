import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { Account } from '../../models/account.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { theRegistry } from '../support/registry.ts'

interface Outcome {
  code: number
  out: string
  err: string
}

describe('on the command line, while the service is running', () => {
  let folder: string
  let env: Record<string, string | undefined>

  before(async () => {
    const { dataDir } = await theRegistry()
    folder = await mkdtemp(join(tmpdir(), 'registry-commands-'))
    const uri = process.env.MONGODB_URI && new URL(process.env.MONGODB_URI)
    if (uri) uri.pathname = `/${mongoose.connection.name}`
    env = { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, MONGODB_URI: uri ? uri.href : '' }
  })

  after(() => rm(folder, { recursive: true }))

  function run(script: string, ...args: string[]): Promise<Outcome> {
    const file = fileURLToPath(new URL(`../../scripts/${script}.ts`, import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx/esm', file, ...args], { env })
    const outcome = { out: '', err: '' }
    child.stdout.on('data', (chunk) => {
      outcome.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      outcome.err += chunk
    })
    return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, ...outcome })))
  }

  it('audit:verify says that all fits, signs the head to keep elsewhere, and checks against it later', async () => {
    const head = join(folder, 'head.txt')
    const first = await run('audit-verify', '--sign', head)
    expect(first).to.include({ code: 0, err: '' })
    expect(first.out)
      .to.match(/^All \d+ events check out\./)
      .and.to.contain('Key: social-account-registry/audit+')
    expect(await readFile(head, 'utf8')).to.match(/^social-account-registry\/audit\n\d+\n/)
    const later = await run('audit-verify', '--head', head, '--language', 'sv')
    expect(later.code).to.equal(0)
    expect(later.out).to.contain('Det slut som har förvarats utanför stämmer')
  })

  it('audit:verify names an event that was edited and ends with 1; with 2 when it cannot be tried', async () => {
    const original = await AuditEvent.collection.findOne({ _id: 1 as never })
    await AuditEvent.collection.updateOne({ _id: 1 as never }, { $set: { version: 7 } })
    const edited = await run('audit-verify')
    await AuditEvent.collection.replaceOne({ _id: 1 as never }, original as object)
    expect(edited.code).to.equal(1)
    expect(edited.out).to.contain('Event 1 was edited')
    const missing = await run('audit-verify', '--head', join(folder, 'nothing.txt'))
    expect(missing.code).to.equal(2)
    expect(missing.err).to.contain('nothing.txt')
  })

  it('import says each row and writes only when told to', async () => {
    const list = join(folder, 'list.csv')
    const map = join(folder, 'map.json')
    await writeFile(list, 'Namn,Adress,Enhet\nKommandot,instagram.com/kommandot,Kontaktcenter\n')
    await writeFile(
      map,
      JSON.stringify({
        source: 'command',
        columns: { displayName: 'Namn', address: 'Adress', unit: 'Enhet' },
      }),
    )
    const dry = await run('import', list, '--map', map)
    expect(dry).to.include({ code: 0, err: '' })
    expect(dry.out)
      .to.contain('2\twould be written instagram.com/kommandot: Kommandot')
      .and.to.contain('add --apply')
    expect(await Account.exists({ address: 'instagram.com/kommandot' })).to.equal(null)
    const wet = await run('import', list, '--map', map, '--apply')
    expect(wet.out).to.contain('All of it is written.')
    expect(await Account.exists({ address: 'instagram.com/kommandot' })).not.to.equal(null)
  })

  it('import ends with 1 when a row is refused, with 2 for a mapping that cannot be read or no file', async () => {
    const list = join(folder, 'wrong.csv')
    const map = join(folder, 'wrong.json')
    await writeFile(list, 'Adress,Enhet\ninstagram.com/p/1,Kontaktcenter\n')
    await writeFile(map, JSON.stringify({ source: 'command', columns: { address: 'Adress', unit: 'Enhet' } }))
    const refused = await run('import', list, '--map', map, '--apply', '--language', 'sv')
    expect(refused.code).to.equal(1)
    expect(refused.out).to.contain('avvisas').and.to.contain('1 adressen går inte att läsa')
    await writeFile(map, JSON.stringify({ columns: { colour: 'X' } }))
    const unread = await run('import', list, '--map', map)
    expect(unread.code).to.equal(2)
    expect(unread.err).to.contain('columns.colour')
    expect((await run('import')).err).to.contain('npm run import -- FILE --map MAPPING.json')
  })
})
