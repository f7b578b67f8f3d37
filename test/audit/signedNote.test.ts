import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { checkNote, signerFrom, verifierFrom } from '../../server/audit/signedNote.ts'

const pem = (type: 'ed25519' | 'x25519' = 'ed25519') =>
  (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()

describe('a signed head', () => {
  const signer = signerFrom(pem())
  const note = { size: 42, root: 'ab'.repeat(32), at: new Date('2026-11-24T09:00:00.000Z') }

  it('is read again by the key that signed it, also when it went through a mail program', () => {
    const text = signer.sign(note)
    expect(text).to.match(
      /^social-account-registry\/audit\n42\nq6\S+=\nsigned 2026-11-24T09:00:00.000Z\n\n— social-account-registry\/audit \S+\n$/,
    )
    expect(checkNote(text, [signer.verifier])).to.deep.equal({ note })
    expect(checkNote(`${text.replaceAll('\n', '\r\n')}\r\n\r\n`, [signer.verifier])).to.deep.equal({ note })
  })

  it('is not accepted when a single character was changed, whichever', () => {
    const text = signer.sign(note)
    for (let at = 0; at < text.length - 1; at++) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      const read = checkNote(changed, [signer.verifier])
      expect('fault' in read || read.note, `character ${at}`).to.equal(true)
    }
  })

  it('is not accepted from another key, but from an earlier one that is named', () => {
    const earlier = signerFrom(pem())
    const text = earlier.sign(note)
    expect(checkNote(text, [signer.verifier])).to.deep.equal({ fault: 'unknown-key' })
    const named = verifierFrom(earlier.verifier.text)
    expect(checkNote(text, [signer.verifier, named])).to.deep.equal({ note })
  })

  it('comes with a key whose text is checked', () => {
    const { text } = signer.verifier
    expect(verifierFrom(` ${text}\n`).id).to.equal(signer.verifier.id)
    const [, name = '', id = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
    expect(() => verifierFrom(`${name}+00000000+${key}`)).to.throw('id of the key')
    for (const wrong of ['', 'x', `other+${id}+${key}`, `${name}+${id}+AAAA`])
      expect(() => verifierFrom(wrong)).to.throw(TypeError)
  })

  it('needs an Ed25519 key', () => {
    expect(() => signerFrom(pem('x25519'))).to.throw('not an Ed25519 key')
    expect(() => signerFrom('nonsense')).to.throw()
  })
})
