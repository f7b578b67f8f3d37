import { createHmac } from 'node:crypto'
import { expect } from 'chai'
import express from 'express'
import passport from 'passport'
import { createBearerStrategy } from '../../server/auth/bearerStrategy.ts'
import { entra as entraService } from '../../server/auth/entra.ts'
import { createMetadataSource, type MetadataSource } from '../../server/auth/metadata.ts'
import { clientId, clientSecret, Entra, tenantId } from './entra.ts'

/**
 * What passport-azure-ad does when nothing of ours stands before it. If a later version, or what takes its place, changes one of these, the
 * fence that is named can go.
 */
describe('passport-azure-ad by itself', () => {
  let entra: Entra
  let service: ReturnType<typeof entraService>
  let source: MetadataSource
  const auth = new passport.Passport()

  before(async () => {
    entra = await Entra.start()
    service = entraService({ tenantId, clientId, clientSecret }, { authority: entra.authority, ca: entra.ca })
    source = createMetadataSource(service)
    auth.use('api', createBearerStrategy(service, source))
  })
  after(async () => {
    await service.close()
    await entra.close()
  })

  /** What the strategy makes of a header: the payload, or false. */
  function attempt(token: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const req = Object.create(express.request, { headers: { value: { authorization: `Bearer ${token}` } } })
      auth.authenticate('api', { session: false }, (error: unknown, payload: unknown) =>
        error ? reject(error) : resolve(payload),
      )(req, Object.create(express.response), reject)
    })
  }

  it('accepts a good token', async () => {
    expect(await attempt(await entra.sign())).to.include({ tid: tenantId })
  })

  it('accepts a token of another tenant: readClaims looks at tid', async () => {
    expect(await attempt(await entra.sign({ tid: 'another' }))).to.include({ tid: 'another' })
  })

  it('looks at no scope: bearer does', async () => {
    expect(await attempt(await entra.sign({ scp: undefined }))).to.include({ tid: tenantId })
  })

  it('reads the payload of no other type than JWT: the local provider signs anew', async () => {
    expect(await attempt(await entra.sign({}, entra.key, { typ: 'at+jwt' }))).to.equal(false)
    expect(await attempt(await entra.sign({}, entra.key, { typ: undefined }))).to.equal(false)
  })

  it('refuses HS256 with the public key, since the algorithms are ours: libraryMetadata pins them', async () => {
    const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    // The secret is the key as the library holds it, to the last byte.
    await source.load()
    const secret = source.key(entra.key.kid) ?? ''
    expect(secret).to.include('BEGIN PUBLIC KEY')
    const input = `${base64({ alg: 'HS256', typ: 'JWT', kid: entra.key.kid })}.${base64(entra.claims())}`
    expect(
      await attempt(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`),
    ).to.equal(false)
  })
})
