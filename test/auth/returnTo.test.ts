import { expect } from 'chai'
import { localPath, signInPath } from '../../server/auth/returnTo.ts'
import { Browser } from './browser.ts'
import { kim, startApp, type TestApp } from './support.ts'

const local = [
  '/',
  '/requests',
  '/requests?state=in_review&q=%C3%A5',
  '/accounts/7#history',
  '/a//b',
  '/a%2Fb',
  '/sign-ins',
  '/authors',
]

const elsewhere: [string, unknown][] = [
  ['another site', 'https://evil.example/'],
  ['another site without scheme', '//evil.example/'],
  ['three slashes', '///evil.example'],
  ['a backslash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['a slash and an encoded slash', '/%2Fevil.example'],
  ['a slash and an encoded backslash', '/%5cevil.example'],
  ['dots before a second slash', '/.//evil.example'],
  ['dots back to a second slash', '/a/..//evil.example'],
  ['dots before an encoded slash', '/./%2fevil.example'],
  ['a tab that browsers leave out', '/\t/evil.example'],
  ['a line break', '/\n/evil.example'],
  ['a space', '/ /evil.example'],
  ['a script', 'javascript:alert(1)'],
  ['a path without slash', 'requests'],
  ['a name before ours', '@evil.example'],
  ['the sign-in itself', '/sign-in?to=/a'],
  ['the callback', '/auth/callback?code=1'],
  ['the callback behind dots', '/x/../auth/callback'],
  ['signing out', '/sign-out'],
  ['an endless path', `/${'a'.repeat(3000)}`],
  ['nothing', undefined],
  ['a list', ['/a', '/b']],
]

describe('Coming back after sign-in', () => {
  for (const path of local) {
    it(`to ${path} is possible`, () => expect(localPath(path)).to.equal(path))
  }

  for (const [what, path] of elsewhere) {
    it(`to ${what} leads to the start instead`, () => expect(localPath(path)).to.equal('/'))
  }

  it('asks for no way back when there is none to keep', () => {
    expect(signInPath('/')).to.equal('/sign-in')
    expect(signInPath('//evil.example')).to.equal('/sign-in')
    expect(signInPath('/a?b=c&d')).to.equal('/sign-in?to=%2Fa%3Fb%3Dc%26d')
  })

  describe('through the whole sign-in', () => {
    let app: TestApp
    before(async () => {
      app = await startApp()
    })
    after(() => app.close())

    for (const to of ['//evil.example', '/%5Cevil.example', 'https://evil.example', '/\\evil.example']) {
      it(`with ${to} ends at the start`, async () => {
        const done = await new Browser(app.url).signIn(kim.oid, `/sign-in?to=${encodeURIComponent(to)}`)
        expect(done.headers.get('location')).to.equal('/')
      })
    }

    it('with two ways back ends at the start', async () => {
      const done = await new Browser(app.url).signIn(kim.oid, '/sign-in?to=/a&to=/b')
      expect(done.headers.get('location')).to.equal('/')
    })

    it('cannot be turned by the answer', async () => {
      const browser = new Browser(app.url)
      const callback = await browser.choose(kim.oid, '/sign-in?to=/a')
      const done = await browser.get(`${callback}&to=https://evil.example&returnTo=//evil.example`)
      expect(done.headers.get('location')).to.equal('/a')
    })
  })
})
