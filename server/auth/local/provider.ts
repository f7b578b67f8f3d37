import { CompactSign, decodeProtectedHeader, importJWK } from 'jose'
import type { Provider } from 'oidc-provider'
import { localClient, localIssuer, localPath } from './identity.ts'
import type { LocalKeys } from './keys.ts'
import { createMemory } from './memory.ts'
import { accountOf, type LocalPerson } from './people.ts'
import { errorPage } from './signInPage.tsx'

interface ProviderOptions {
  keys: LocalKeys
  /** The address of the application, whose callback is the only place that codes go to. */
  publicUrl: string
  people(): Promise<LocalPerson[]>
  report(error: Error): void
}

/** The name of the cookie of the provider's own session, which is never read back: see browser.ts. */
export const providerSession = 'registry.provider'

/** oidc-provider, set up to look like Entra ID v2 to passport-azure-ad. */
export async function createProvider({
  keys,
  publicUrl,
  people,
  report,
}: ProviderOptions): Promise<Provider> {
  const { Provider, interactionPolicy } = await quietly(() => import('oidc-provider'))
  const policy = interactionPolicy.base()
  // Entra's prompt, which the protocol's base does not know.
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)

  const provider: Provider = new Provider(localIssuer, {
    adapter: createMemory(),
    jwks: { keys: [keys.signing] },
    clients: [
      {
        client_id: localClient,
        client_secret: keys.clientSecret,
        redirect_uris: [`${publicUrl}/auth/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    pkce: { required: () => true },
    // As Entra: everything is in the ID token, there is nothing to fetch.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username', 'roles'] },
    findAccount: async (_ctx, id) => {
      const person = (await people()).find(({ oid }) => oid === id)
      return person && accountOf(person)
    },
    // The application is the provider's own: nobody is asked whether it may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc) throw new Error('there is no authorisation to grant')
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    interactions: { policy, url: (_ctx, { uid }) => `${localPath}/people/${uid}` },
    cookies: {
      keys: [keys.cookieSecret],
      names: { session: providerSession, interaction: 'registry.choice', resume: 'registry.resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: localPath },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true },
    },
    clientBasedCORS: () => false,
    renderError: (ctx, { error }) => {
      ctx.type = 'html'
      ctx.body = errorPage(ctx.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv', error)
    },
  })
  provider.on('server_error', (_ctx, error) => report(error))
  await signAsEntra(provider, keys)
  return provider
}

/** Signs ID tokens anew with `typ: JWT` in the header: without it jws, inside passport-azure-ad, leaves the payload unread. */
async function signAsEntra(provider: Provider, keys: LocalKeys): Promise<void> {
  const key = await importJWK(keys.signing, 'RS256')
  provider.use(async (ctx, next) => {
    await next()
    const body = ctx.body as { id_token?: unknown } | undefined
    if (ctx.oidc?.route !== 'token' || typeof body?.id_token !== 'string') return
    const { alg, kid } = decodeProtectedHeader(body.id_token)
    const payload = Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url')
    body.id_token = await new CompactSign(payload)
      .setProtectedHeader({ alg: alg ?? 'RS256', kid, typ: 'JWT' })
      .sign(key)
  })
}

/** Without the warning that oidc-provider prints on Node 20, where it works all the same. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = (...words) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn.call(console, ...words)
  }
  try {
    return await load()
  } finally {
    console.warn = warn
  }
}
