import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import {
  type IOIDCStrategyOptionWithoutRequest,
  type IProfile,
  OIDCStrategy,
  type VerifyCallback,
  type VerifyOIDCFunction,
} from 'passport-azure-ad'
import { libraryMetadata } from './libraryMetadata.ts'
import type { MetadataSource } from './metadata.ts'
import { readClaims } from './principal.ts'
import { type IdentityService, IdentityUnavailable } from './service.ts'
import { readToken } from './token.ts'

/** What passport is told for one step of a sign-in. */
export interface SignInStep {
  /** The provider's answer in the query of the callback; none: start a new sign-in. */
  answer?: { code?: string; error?: string; state: string }
  /** PKCE's secret of the sign-in that `answer` belongs to. */
  verifier?: string
  /** Told the state and the PKCE secret of a sign-in that starts. */
  started?: (state: string, verifier: string) => void
}

interface TokenAnswer {
  id_token?: unknown
  error?: unknown
}

interface OAuthConfig {
  token_endpoint: string
  clientID: string
  clientSecret: string
  redirectUrl: string
  scope: string
  extraTokenReqQueryParams?: Record<string, string>
}

type Next = (error?: Error) => void

/** passport-azure-ad's inner steps, which its types leave out and which are replaced or wrapped here. */
interface Inner {
  name: string
  authenticate(req: Request, options: object): void
  collectInfoFromReq(params: object, req: Request, next: Next, response: unknown): void
  _getAccessTokenBySecretOrAssertion(
    code: string,
    config: OAuthConfig,
    next: Next,
    done: (error: Error | null, answer?: TokenAnswer) => void,
  ): void
  /** Given by passport to each attempt. */
  redirect(url: string, status?: number): void
  error(error: unknown): void
}

const Base = OIDCStrategy as unknown as new (
  options: IOIDCStrategyOptionWithoutRequest,
  verify: VerifyOIDCFunction,
) => Inner

/**
 * The strategy for pages: OpenID Connect, authorisation code with PKCE, the answer in the query. passport-azure-ad keeps state and nonce
 * and checks the ID token; what it does badly is done here: loading metadata, redeeming the code (it has no time limit), and looking only
 * at what a sign-in should look at in a request.
 */
export function createPagesStrategy(
  service: IdentityService,
  source: MetadataSource,
  redirectUrl: string,
): OIDCStrategy {
  class PagesStrategy extends Base {
    override authenticate(req: Request, { answer, verifier, started }: SignInStep): void {
      const go = this.redirect
      this.redirect = (location, status) => {
        const url = new URL(location)
        const secret = randomBytes(32).toString('base64url')
        url.searchParams.set('code_challenge', createHash('sha256').update(secret).digest('base64url'))
        url.searchParams.set('code_challenge_method', 'S256')
        started?.(url.searchParams.get('state') ?? '', secret)
        go.call(this, service.browserUrl(url).href, status)
      }
      // The library also reads tokens, errors and policies from query and body: it is shown the answer and nothing else.
      const bare = Object.create(req, { query: { value: answer ?? {} }, body: { value: {} } }) as Request
      super.authenticate(bare, {
        // The person may have several accounts, or have signed out to come in as somebody else.
        prompt: 'select_account',
        ...(verifier ? { extraTokenReqQueryParams: { code_verifier: verifier } } : {}),
      })
    }

    override collectInfoFromReq(params: object, req: Request, next: Next, response: unknown): void {
      const loaded = (error?: Error) => {
        if (error) return next(error)
        source
          .load()
          .then((metadata) => {
            // Under a key of its own: the library's cache cannot be told that something is stale.
            Object.assign(params, { metadata: libraryMetadata(metadata, source), cachekey: metadata.id })
            next()
          })
          // That the provider is away, and also what the library throws here, which would else end the process.
          .catch((thrown) => this.error(thrown))
      }
      super.collectInfoFromReq(params, req, loaded, response)
    }

    override _getAccessTokenBySecretOrAssertion(
      code: string,
      config: OAuthConfig,
      _next: Next,
      done: (error: Error | null, answer?: TokenAnswer) => void,
    ): void {
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: config.redirectUrl,
        scope: config.scope,
        client_id: config.clientID,
        client_secret: config.clientSecret,
        ...config.extraTokenReqQueryParams,
      })
      redeem(service, source, config.token_endpoint, form)
        .then(
          (answer) => done(null, answer),
          (error) => (error instanceof IdentityUnavailable ? this.error(error) : done(error)),
        )
        .catch((thrown) => this.error(thrown))
    }
  }
  const options: IOIDCStrategyOptionWithoutRequest = {
    identityMetadata: service.metadataUrl,
    clientID: service.clientId,
    clientSecret: service.clientSecret,
    issuer: service.issuer,
    validateIssuer: true,
    isB2C: false,
    responseType: 'code',
    responseMode: 'query',
    redirectUrl,
    // The settings decide whether the service is published over https.
    allowHttpForRedirectUrl: true,
    scope: ['openid', 'profile'],
    passReqToCallback: false,
    useCookieInsteadOfSession: false,
    nonceLifetime: 600,
    nonceMaxAmount: 10,
    clockSkew: 60,
    loggingLevel: 'error',
    loggingNoPII: true,
  }
  // The number of parameters tells the library what to pass.
  return new PagesStrategy(
    options,
    (_issuer: string, _subject: string, profile: IProfile, done: VerifyCallback) => {
      const claims = readClaims(profile._json, service.tenantId)
      done(null, claims ?? false, claims ? undefined : 'the token belongs to another tenant or names nobody')
    },
  ) as unknown as OIDCStrategy
}

/** Changes the code for tokens. Rejects with IdentityUnavailable when the provider is to blame, with another error when the code is. */
async function redeem(
  service: IdentityService,
  source: MetadataSource,
  url: string,
  form: URLSearchParams,
): Promise<TokenAnswer> {
  const { status, body } = await service.ask(url, form).catch((cause) => {
    throw new IdentityUnavailable('the code could not be redeemed', { cause })
  })
  const answer = parseObject(body)
  if (status !== 200) {
    const message = `the token endpoint answered ${status} ${String(answer?.error ?? '')}`
    // Only this says that the code is at fault; our own secret that ran out, say, is something for the operator to see.
    throw answer?.error === 'invalid_grant' ? new Error(message) : new IdentityUnavailable(message)
  }
  const token = typeof answer?.id_token === 'string' ? readToken(answer.id_token) : null
  // The library would throw, outside of any handler, on an ID token that cannot be read.
  if (!answer || !token) throw new IdentityUnavailable('the token endpoint answered without an ID token')
  await source.load(token.keyId)
  return answer
}

function parseObject(text: string): TokenAnswer | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}
