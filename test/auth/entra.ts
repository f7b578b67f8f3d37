import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { generate } from 'selfsigned'

export const tenantId = '11111111-2222-4333-8444-555555555555'
export const clientId = '99999999-8888-4777-8666-555555555555'
export const clientSecret = 'a client secret'
export const oid = '00000000-0000-4000-8000-000000000kim'

type Reply = (req: IncomingMessage, res: ServerResponse) => void

export interface Key {
  kid: string
  private: CryptoKey
  public: JWK
  /** PEM. */
  spki: string
}

export async function makeKey(kid: string, modulusLength = 2048): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength, extractable: true })
  return {
    kid,
    private: privateKey,
    public: { ...(await exportJWK(publicKey)), kid, use: 'sig' },
    // As the library writes it, to the last byte.
    spki: `${await exportSPKI(publicKey)}\n`,
  }
}

/** A small real server in the place of Entra ID, over TLS, whose answers a test can spoil. */
export class Entra {
  readonly authority: string
  readonly ca: string
  readonly key: Key
  /** Published keys. */
  keys: unknown[]
  /** How often the metadata has been asked for. */
  asked = 0
  metadata: Reply | null = null
  jwks: Reply | null = null
  token: Reply | null = null
  /** The forms that were posted to redeem codes. */
  readonly redeemed: URLSearchParams[] = []
  readonly #server: ReturnType<typeof createServer>

  static async start(): Promise<Entra> {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    })
    const server = createServer({ cert, key })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Entra(server, cert, await makeKey('first'))
  }

  private constructor(server: ReturnType<typeof createServer>, ca: string, key: Key) {
    this.#server = server
    this.authority = `https://localhost:${(server.address() as AddressInfo).port}`
    this.ca = ca
    this.key = key
    this.keys = [key.public]
    server.on('request', (req, res) => this.#answer(req, res))
  }

  get issuer(): string {
    return `${this.authority}/${tenantId}/v2.0`
  }

  get document() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.authority}/${tenantId}/oauth2/v2.0/authorize`,
      token_endpoint: `${this.authority}/${tenantId}/oauth2/v2.0/token`,
      end_session_endpoint: `${this.authority}/${tenantId}/oauth2/v2.0/logout`,
      jwks_uri: `${this.authority}/${tenantId}/discovery/v2.0/keys`,
      // Entra lists RS256 only; what is listed here must not matter.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    }
  }

  /** Everything as it should be again. */
  mend(): void {
    this.metadata = this.jwks = this.token = null
    this.keys = [this.key.public]
    this.asked = 0
    this.redeemed.length = 0
  }

  /** The payload of an access token that is accepted; times in seconds. */
  claims(changed: JWTPayload = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000)
    return {
      iss: this.issuer,
      aud: `api://${clientId}`,
      tid: tenantId,
      oid,
      sub: 'pairwise',
      name: 'Kim Lead',
      preferred_username: 'kim@example.org',
      roles: ['CommunicationsLead'],
      scp: 'access_as_user',
      ver: '2.0',
      iat: now,
      nbf: now,
      exp: now + 3600,
      ...changed,
    }
  }

  /** Signs a token: by default the accepted one, with the published key. */
  sign(changed: JWTPayload = {}, key: Key = this.key, header: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT(this.claims(changed))
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
      .sign(key.private)
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const path = new URL(req.url ?? '', this.authority).pathname
    const send = (value: unknown) =>
      res.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    if (path.endsWith('/.well-known/openid-configuration')) {
      this.asked++
      if (this.metadata) this.metadata(req, res)
      else send(this.document)
    } else if (path.endsWith('/keys')) {
      if (this.jwks) this.jwks(req, res)
      else send({ keys: this.keys })
    } else if (path.endsWith('/token')) {
      let body = ''
      req.on('data', (part) => {
        body += part
      })
      req.on('end', () => {
        this.redeemed.push(new URLSearchParams(body))
        if (this.token) this.token(req, res)
        else send({})
      })
    } else res.writeHead(404).end()
  }
}
