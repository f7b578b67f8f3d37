import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * The signed-note form of transparency logs (C2SP signed-note and tlog-checkpoint): name of the log, size, root, the time it was signed, and an
 * Ed25519 signature. It is text, so that it can be kept, mailed and printed, and checked by others' programs too.
 */

/** Name of the log and of its key. It does not depend on where the service is reached, or old notes would become unreadable. */
const logName = 'social-account-registry/audit'
const ed25519 = 1

/** What a head says: the tree had this root when it had this many events. */
export interface HeadNote {
  size: number
  /** Hex. */
  root: string
  at: Date
}

/** A key by which notes are checked; `text` is its form to hand out: `name+id+key`. */
export interface VerifierKey {
  id: string
  key: KeyObject
  text: string
}

export interface Signer {
  verifier: VerifierKey
  sign(note: HeadNote): string
}

export type NoteCheck = { note: HeadNote } | { fault: 'unreadable' | 'unknown-key' | 'bad-signature' }

/** A signer from the private key in PEM (`AUDIT_SIGNING_KEY`). Throws when it is not an Ed25519 key. */
export function signerFrom(pem: string): Signer {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new TypeError('the audit signing key is not an Ed25519 key')
  }
  const raw = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url')
  const verifier = verifierOf(raw)
  return {
    verifier,
    sign(note) {
      const text = noteText(note)
      const signature = Buffer.concat([
        Buffer.from(verifier.id, 'hex'),
        sign(null, Buffer.from(text), privateKey),
      ])
      return `${text}\n\u2014 ${logName} ${signature.toString('base64')}\n`
    },
  }
}

/** A key in the form that it is handed out in. Throws when it cannot be read or its id does not fit. */
export function verifierFrom(text: string): VerifierKey {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  const bytes = Buffer.from(match?.[3] ?? '', 'base64')
  if (match?.[1] !== logName || bytes[0] !== ed25519 || bytes.length !== 33) {
    throw new TypeError('this is not a key of an audit trail')
  }
  const verifier = verifierOf(bytes.subarray(1))
  if (verifier.id !== match[2]) throw new TypeError('the id of the key does not fit the key')
  return verifier
}

/** Reads a note and checks that one of the keys signed it. */
export function checkNote(text: string, keys: readonly VerifierKey[]): NoteCheck {
  const parts = /^([\s\S]*?\n)\n((?:\u2014 \S+ \S+\n)+)$/.exec(
    text.replace(/\r\n/g, '\n').replace(/\n*$/, '\n'),
  )
  const note = parts && readText(parts[1] as string)
  if (!parts || !note) return { fault: 'unreadable' }
  let known = false
  for (const [, name, encoded] of (parts[2] as string).matchAll(/^\u2014 (\S+) (\S+)$/gm)) {
    const bytes = Buffer.from(encoded as string, 'base64')
    // One way of writing it only, so that two texts are never one note.
    if (bytes.toString('base64') !== encoded) return { fault: 'unreadable' }
    const key = keys.find((each) => name === logName && bytes.subarray(0, 4).toString('hex') === each.id)
    if (!key) continue
    known = true
    if (verify(null, Buffer.from(parts[1] as string), key.key, bytes.subarray(4))) return { note }
  }
  return { fault: known ? 'bad-signature' : 'unknown-key' }
}

function noteText({ size, root, at }: HeadNote): string {
  return `${logName}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\nsigned ${at.toISOString()}\n`
}

function readText(text: string): HeadNote | null {
  const [name, size = '', root = '', signed = ''] = text.split('\n')
  const bytes = Buffer.from(root, 'base64')
  const at = new Date(signed.replace(/^signed /, ''))
  if (
    name !== logName ||
    !/^(0|[1-9]\d{0,14})$/.test(size) ||
    bytes.length !== 32 ||
    Number.isNaN(at.getTime())
  ) {
    return null
  }
  return { size: Number(size), root: bytes.toString('hex'), at }
}

function verifierOf(raw: Buffer): VerifierKey {
  const typed = Buffer.concat([Buffer.of(ed25519), raw])
  const id = createHash('sha256').update(`${logName}\n`).update(typed).digest().subarray(0, 4).toString('hex')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }
  return {
    id,
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    text: `${logName}+${id}+${typed.toString('base64')}`,
  }
}
