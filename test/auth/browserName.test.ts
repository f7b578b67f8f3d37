import { expect } from 'chai'
import { browserName } from '../../server/auth/browserName.ts'

const cases: [string, string][] = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox, Windows'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari, iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux'],
]

describe('The name of a browser where one is signed in', () => {
  for (const [userAgent, name] of cases) it(`is ${name}`, () => expect(browserName(userAgent)).to.equal(name))

  it('is nothing for one that says nothing we know, and none of what it says is kept', () => {
    expect(browserName(undefined)).to.equal('')
    expect(browserName('<script>alert(1)</script>')).to.equal('')
  })
})
