import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startFault } from '../server/startFault.ts'
import { freePort, ServiceProcess } from './support/process.ts'

describe('A start that a setting prevents', function () {
  this.timeout(60_000)
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-start-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  /** What is said by a start that fails. */
  async function said(dataDir: string, port: number, env: Record<string, string> = {}): Promise<string> {
    const service = new ServiceProcess(dataDir, port, env)
    const started = await service.start().then(
      () => true,
      () => false,
    )
    await service.kill()
    expect(started, service.said).to.equal(false)
    // Nothing of where in the code it happened.
    expect(service.said).to.include('The registry did not start').and.not.include('    at ')
    return service.said
  }

  it('says which port is taken', async () => {
    const other = createServer((_req, res) => void res.writeHead(404).end()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    expect(await said(join(folder, 'a'), port)).to.include(`PORT: ${port} on 127.0.0.1 is taken`)
    other.closeAllConnections()
    other.close()
  })

  it('says which folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const dataDir = join(folder, 'file', 'data')
    expect(await said(dataDir, await freePort())).to.include(`DATA_DIR: ${dataDir} cannot be written`)
  })

  it('says which database does not answer, and not by what password', async () => {
    const nobody = await freePort()
    const uri = `mongodb://someone:a-secret@127.0.0.1:${nobody}/registry`
    const text = await said(join(folder, 'b'), await freePort(), { MONGODB_URI: uri })
    expect(text).to.include('MONGODB_URI').and.include(`127.0.0.1:${nobody}`).and.not.include('a-secret')
  })

  it('says which settings are wrong, all of them by name, keys that are none among them', async () => {
    const text = await said(join(folder, 'c'), await freePort(), {
      AUDIT_SIGNING_KEY: '-----BEGIN PRIVATE KEY-----\\nabc\\n-----END PRIVATE KEY-----',
      AZURE_TENANT_ID: 'ours',
      SMTP_URL: 'mail.example.org',
    })
    expect(text)
      .to.include('AUDIT_SIGNING_KEY" must be an Ed25519 private key')
      .and.include('AZURE_TENANT_ID" must be the directory')
      .and.include('SMTP_URL')
  })

  it('tells a fault that no setting mends as it is', () => {
    expect(startFault(new TypeError('x is undefined'))).to.equal(null)
    expect(startFault('nonsense')).to.equal(null)
  })
})
