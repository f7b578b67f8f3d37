import { createPublicKey, randomUUID } from 'node:crypto'
import { type IdentityService, IdentityUnavailable } from './service.ts'

/** What the identity provider publishes about itself, checked. */
export interface Metadata {
  /** Differs with every load: what is cached under it is never stale. */
  id: string
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  endSessionEndpoint: string | null
  /** Public RSA keys in PEM, by key id. */
  keys: ReadonlyMap<string, string>
}

export interface MetadataSource {
  /**
   * The metadata, from memory for half an hour. Naming a key that is not known loads it again, at most twice a minute: the provider may
   * have changed keys. Rejects with IdentityUnavailable.
   */
  load(keyId?: string): Promise<Metadata>
  /** The public key in PEM, from what is in memory. */
  key(keyId: string): string | undefined
}

const minute = 60_000
const fresh = 30 * minute
const retry = minute / 2
/** How long the last good answer serves while the provider does not answer. */
const usable = 24 * 60 * minute

/**
 * passport-azure-ad's own loading is replaced by this one. There, an answer that is no JSON is an uncaught exception, an error in place of
 * the keys is cached for half an hour, and a provider that stays silent hangs every later request.
 */
export function createMetadataSource(service: IdentityService, now: () => number = Date.now): MetadataSource {
  let known: Metadata | null = null
  let loadedAt = 0
  let triedAt = 0
  let loading: Promise<Metadata> | null = null

  async function refresh(): Promise<Metadata> {
    triedAt = now()
    try {
      known = await fetchMetadata(service)
      loadedAt = triedAt
      return known
    } catch (cause) {
      if (known && now() - loadedAt < usable) return known
      known = null
      throw new IdentityUnavailable('the metadata of the identity provider could not be loaded', { cause })
    }
  }

  return {
    async load(keyId) {
      const age = now() - loadedAt
      const missing = keyId !== undefined && known !== null && !known.keys.has(keyId)
      const wanted = age >= fresh || missing
      if (known && (!wanted || now() - triedAt < retry) && age < usable) return known
      loading ??= refresh().finally(() => {
        loading = null
      })
      return loading
    },
    key: (keyId) => known?.keys.get(keyId),
  }
}

async function fetchMetadata(service: IdentityService): Promise<Metadata> {
  const { ask, metadataUrl, issuer } = service
  const document = record(await json(ask, metadataUrl))
  if (document.issuer !== issuer)
    throw new Error(`the metadata is of ${String(document.issuer)}, not of ${issuer}`)
  const end = document.end_session_endpoint
  const metadata = {
    id: randomUUID(),
    issuer,
    authorizationEndpoint: https(document.authorization_endpoint),
    tokenEndpoint: https(document.token_endpoint),
    endSessionEndpoint: end === undefined ? null : https(end),
  }
  const keys = readKeys(record(await json(ask, https(document.jwks_uri))).keys, service)
  if (keys.size === 0) throw new Error('the identity provider publishes no key that can be used')
  return { ...metadata, keys }
}

async function json(ask: IdentityService['ask'], url: string): Promise<unknown> {
  const { status, body } = await ask(url)
  if (status !== 200) throw new Error(`${url} answered ${status}`)
  return JSON.parse(body)
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new Error('the identity provider answered something else than an object')
  return value as Record<string, unknown>
}

function https(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value) || new URL(value).protocol !== 'https:') {
    throw new Error(`not an https address: ${String(value)}`)
  }
  return value
}

/** The keys that can sign RS256 for this tenant; others are passed over. Entra may mark a key with the issuer it is for. */
function readKeys(list: unknown, { issuer, tenantId }: IdentityService): Map<string, string> {
  const keys = new Map<string, string>()
  for (const entry of Array.isArray(list) ? list : []) {
    const { kid, kty, use, n, e, issuer: only = issuer } = (entry ?? {}) as Record<string, unknown>
    if (typeof kid !== 'string' || kty !== 'RSA' || use === 'enc') continue
    if (String(only).replace('{tenantid}', tenantId) !== issuer) continue
    const key = rsaKey(n, e)
    if (key) keys.set(kid, key)
  }
  return keys
}

/** The key in PEM; null when it is none, or too short to trust. */
function rsaKey(n: unknown, e: unknown): string | null {
  if (typeof n !== 'string' || typeof e !== 'string') return null
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e } })
    const long = (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
    return long ? key.export({ type: 'spki', format: 'pem' }).toString() : null
  } catch {
    return null
  }
}
