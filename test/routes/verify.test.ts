import { expect } from 'chai'
import { anAccount } from '../accounts/register.ts'
import { theRegistry } from '../support/registry.ts'
import { as } from '../support/requests.ts'

interface Answer {
  address: string
  status: string
  asOf: string
}
interface Problem {
  code: string
  detail: string
  errors: { path: string; code: string }[]
}

const ask = async <T>(url: string) => (await as(null)).get<T>(`/verify?url=${encodeURIComponent(url)}`)

describe('GET /verify', () => {
  before(() => theRegistry())

  it('tells anybody whether an account is official, however the address is written, and nothing more', async () => {
    const account = await anAccount()
    await (await theRegistry()).refreshVerify()
    for (const url of [
      account.url ?? '',
      `http://www.instagram.com/${account.handle?.toUpperCase()}/?igsh=x#top`,
    ]) {
      const reply = await ask<Answer>(url)
      expect(reply.status).to.equal(200)
      expect(reply.body).to.have.all.keys('address', 'status', 'asOf')
      expect(reply.body).to.include({ address: account.address, status: 'official' })
      expect(reply.headers.get('cache-control')).to.equal('public, max-age=60')
      expect(reply.headers.get('set-cookie')).to.equal(null)
    }
  })

  it('does not call official what is not in the register, another host, a post, or a planned account', async () => {
    const account = await anAccount()
    await (await theRegistry()).refreshVerify()
    expect((await ask<Answer>(`https://instagram.com/${account.handle}x`)).body.status).to.equal('unknown')
    expect((await ask<Answer>(`https://x.com/${account.handle}`)).body.status).to.equal('unknown')
    const imitations = [
      `https://instagram.com.evil.example/${account.handle}`,
      `https://instagram.com@evil.example/${account.handle}`,
      `https://www.instagram.com/${account.handle}/p/abc/`,
      `javascript:location='https://instagram.com/${account.handle}'`,
    ]
    for (const url of imitations) expect((await ask<Problem>(url)).status, url).to.equal(422)
  })

  it('says what is wrong with an address that cannot be read', async () => {
    const reply = await ask<Problem>('https://x.com/almsunda/status/1')
    expect(reply.body.code).to.equal('not-verifiable')
    expect(reply.body.errors[0]).to.include({ path: 'url', code: 'address-inside-account' })
    expect(reply.body.detail).to.contain('x.com/almsunda')
    expect((await (await as(null)).get('/verify')).status).to.equal(422)
    expect((await (await as(null)).get('/verify?url=a&url=b')).status).to.equal(422)
  })
})
