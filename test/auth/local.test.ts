import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { get as httpsGet } from 'node:https'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { MemoryStore } from 'express-session'
import { createAuth } from '../../server/auth/auth.ts'
import { askForToken } from '../../server/auth/local/command.ts'
import { loadKeys } from '../../server/auth/local/keys.ts'
import type { Config } from '../../server/config.ts'
import { Browser } from './browser.ts'
import { kim, People, problem, startApp, type TestApp } from './support.ts'

const run = promisify(execFile)

describe('The local identity provider', () => {
  let dataDir: string
  let app: TestApp

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'registry-auth-'))
    app = await startApp({ config: { dataDir } })
  })
  after(async () => {
    await app.close()
    await rm(dataDir, { recursive: true })
  })

  const note = async () => JSON.parse(await readFile(join(dataDir, 'identity', 'command.json'), 'utf8'))
  const callApi = (url: string, token: string) =>
    fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })
  const thrown = (promise: Promise<unknown>) => promise.then(() => null).catch((error: Error) => error)

  it('is refused in production, whatever the settings say', () => {
    const config = {
      env: 'production',
      azure: null,
      publicUrl: 'https://registry.example',
      dataDir,
    } as Config
    expect(() => createAuth(config, new People(), new MemoryStore())).to.throw('must not run in production')
  })

  it('keeps its secrets from other users of the machine', async () => {
    const mode = async (...path: string[]) => ((await stat(join(dataDir, ...path))).mode & 0o777).toString(8)
    expect(await mode('identity')).to.equal('700')
    expect((await readdir(join(dataDir, 'identity'))).sort()).to.deep.equal(['command.json', 'keys.json'])
    expect(await mode('identity', 'keys.json')).to.equal('600')
    expect(await mode('identity', 'command.json')).to.equal('600')
  })

  it('gives tokens that outlive a restart, which another installation does not accept', async () => {
    const token = await app.auth.tokenFor(kim.email)
    const other = await startApp()
    expect((await callApi(other.url, token)).status).to.equal(401)
    await other.close()

    await app.close()
    app = await startApp({ config: { dataDir } })
    expect((await callApi(app.url, token)).status).to.equal(200)
  })

  it('renews its certificate before it ends, and keeps its keys', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'registry-auth-'))
    try {
      const day = 24 * 3600_000
      const first = await loadKeys(folder)
      const soon = await loadKeys(folder, new Date(Date.now() + 300 * day))
      expect(soon).to.deep.equal(first)
      const late = await loadKeys(folder, new Date(Date.now() + 340 * day))
      expect(late.signing).to.deep.equal(first.signing)
      expect(late.tls.certificate).not.to.equal(first.tls.certificate)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('shows people its sign-in and nothing of what servers ask for', async () => {
    for (const path of [
      'token',
      'jwks',
      '.well-known/openid-configuration',
      'session/end/confirm',
      'reg',
      'me',
    ]) {
      const browser = new Browser(app.url)
      expect((await browser.get(`/local-identity/${path}`)).status, path).to.equal(404)
      expect((await browser.post(`/local-identity/${path}`)).status, path).to.equal(404)
    }
  })

  it('answers what it cannot do with a page in my language that has no script', async () => {
    const browser = new Browser(app.url)
    const response = await browser.get('/local-identity/auth?client_id=stranger', { 'accept-language': 'sv' })
    expect(response.status).to.equal(400)
    const html = await response.text()
    expect(html)
      .to.include('<html lang="sv">')
      .and.include('invalid_client')
      .and.not.match(/<script|<style| style=/)
  })

  it('sends codes to the application alone, and only with PKCE', async () => {
    const browser = new Browser(app.url)
    const asked = new URL((await browser.get('/sign-in')).headers.get('location') ?? '')
    const elsewhere = new URL(asked)
    elsewhere.searchParams.set('redirect_uri', 'https://evil.example/auth/callback')
    expect((await browser.get(elsewhere.href)).status).to.equal(400)
    const bare = new URL(asked)
    bare.searchParams.delete('code_challenge')
    bare.searchParams.delete('code_challenge_method')
    const refused = new URL((await browser.get(bare.href)).headers.get('location') ?? '')
    expect(refused.searchParams.get('error')).to.equal('invalid_request')
  })

  it('lets nobody take over a choice that another browser has open', async () => {
    const page = await new Browser(app.url).follow('/sign-in', /\/people\//)
    const other = new Browser(app.url)
    expect(await problem(await other.get(page))).to.include({ status: 400, code: 'sign-in-failed' })
    expect(await problem(await other.post(page, { oid: kim.oid }))).to.include({
      status: 400,
      code: 'sign-in-failed',
    })
    await other.follow('/sign-in', /\/people\//)
    expect((await other.post(page, { oid: kim.oid })).status).to.equal(400)
  })

  it('listens for servers on this machine only, with a certificate that nobody else has to trust', async () => {
    const { port } = await note()
    const codeAt = (host: string) =>
      new Promise((resolve) => {
        httpsGet({ host, port }, resolve).once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      })
    expect(await codeAt('127.0.0.1')).to.equal('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    const outside = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
    for (const { address, internal, family } of outside) {
      if (!internal && family === 'IPv4') expect(await codeAt(address), address).to.equal('ECONNREFUSED')
    }
  })

  it('is not there before it has started', async () => {
    const config = {
      env: 'test',
      azure: null,
      publicUrl: 'http://localhost:0',
      dataDir,
      sessionSecret: 's',
    } as Config
    const auth = createAuth(config, new People(), new MemoryStore())
    const refused = await new Promise((resolve) => {
      void auth.bearer({} as never, {} as never, resolve)
    })
    expect(refused).to.include({ code: 'identity-unavailable' })
    await auth.close()
  })

  describe('from the command line', () => {
    it('gives a token for the API', async () => {
      const token = await askForToken(dataDir, kim.email)
      expect(await (await callApi(app.url, token)).json()).to.include({ email: kim.email })
    })

    it('prints the token and nothing else', async function () {
      this.timeout(20_000)
      const env = {
        ...process.env,
        DATA_DIR: dataDir,
        NODE_ENV: 'test',
        AZURE_TENANT_ID: '',
        AZURE_CLIENT_ID: '',
        AZURE_CLIENT_SECRET: '',
      }
      const { stdout } = await run(process.execPath, ['--import=tsx', 'scripts/token.ts', kim.email], { env })
      expect(stdout).to.match(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
      expect((await callApi(app.url, stdout.trim())).status).to.equal(200)
    })

    it('says how to get one when people sign in with Entra ID', async function () {
      this.timeout(20_000)
      const id = '11111111-2222-4333-8444-555555555555'
      const env = {
        ...process.env,
        DATA_DIR: dataDir,
        NODE_ENV: 'test',
        AZURE_TENANT_ID: id,
        AZURE_CLIENT_ID: id,
        AZURE_CLIENT_SECRET: 'a secret',
      }
      const failed = await run(process.execPath, ['--import=tsx', 'scripts/token.ts', kim.email], {
        env,
      }).catch((error) => error)
      expect(failed).to.include({ code: 1, stdout: '' })
      expect(failed.stderr).to.include(`az account get-access-token --scope api://${id}/access_as_user`)
    })

    it('says so when nobody has the e-mail address', async () => {
      expect((await thrown(askForToken(dataDir, 'nobody@example.org')))?.message).to.include(
        'nobody@example.org',
      )
    })

    it('says so when no server is running, also when one was killed', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'registry-auth-'))
      const other = await startApp({ config: { dataDir: folder } })
      const file = join(folder, 'identity', 'command.json')
      const left = await readFile(file)
      await other.close()
      expect((await thrown(askForToken(folder, kim.email)))?.message).to.include('npm start')
      await writeFile(file, left, { mode: 0o600 })
      expect((await thrown(askForToken(folder, kim.email)))?.message).to.include('npm start')
      await rm(folder, { recursive: true })
    })

    it('gives none to whoever cannot read the secret', async () => {
      const file = join(dataDir, 'identity', 'command.json')
      const kept = await readFile(file, 'utf8')
      await writeFile(file, JSON.stringify({ ...JSON.parse(kept), secret: 'guessed' }))
      try {
        expect(await thrown(askForToken(dataDir, kim.email))).to.be.an('error')
      } finally {
        await writeFile(file, kept)
        await chmod(file, 0o600)
      }
    })
  })
})
