import { randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { generate } from 'selfsigned'
import { localHost } from './identity.ts'

/** The secrets of the local identity provider, made once and kept in the data folder, so that tokens outlive a restart. */
export interface LocalKeys {
  /** RSA, private, with its `kid`. */
  signing: JWK & { kid: string }
  /** PEM. `ca` signs `certificate`; its own key is thrown away. */
  tls: { ca: string; certificate: string; key: string }
  clientSecret: string
  cookieSecret: string
}

const days = 24 * 60 * 60 * 1000

/** Reads the keys, making what is missing; a certificate that ends within a month is renewed. */
export async function loadKeys(dataDir: string, now = new Date()): Promise<LocalKeys> {
  const file = join(dataDir, 'identity', 'keys.json')
  const kept = await read(file)
  if (kept && Date.parse(new X509Certificate(kept.tls.certificate).validTo) - now.getTime() > 30 * days)
    return kept
  const keys: LocalKeys = kept
    ? { ...kept, tls: await makeCertificate(now) }
    : {
        signing: await makeSigningKey(),
        tls: await makeCertificate(now),
        clientSecret: randomBytes(32).toString('base64url'),
        cookieSecret: randomBytes(32).toString('base64url'),
      }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Whole or not at all, and readable by nobody else at any moment.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600, flag: 'wx' })
  await rename(draft, file)
  return keys
}

async function read(file: string): Promise<LocalKeys | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function makeSigningKey(): Promise<LocalKeys['signing']> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), use: 'sig', alg: 'RS256' }
}

/** A certificate for the back channel, signed by an authority that nothing but our own client trusts and that cannot sign again. */
async function makeCertificate(now: Date): Promise<LocalKeys['tls']> {
  const validity = {
    notBeforeDate: new Date(now.getTime() - days),
    notAfterDate: new Date(now.getTime() + 365 * days),
    keyType: 'ec',
    algorithm: 'sha256',
  } as const
  const ca = await generate([{ name: 'commonName', value: 'Local identity provider' }], {
    ...validity,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const leaf = await generate([{ name: 'commonName', value: localHost }], {
    ...validity,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: localHost }] },
    ],
  })
  return { ca: ca.cert, certificate: leaf.cert, key: leaf.private }
}
