import { type Request, type RequestHandler, Router, urlencoded } from 'express'
import type { Provider } from 'oidc-provider'
import { AppError } from '../../errors.ts'
import { localClient, localPath } from './identity.ts'
import type { LocalPerson } from './people.ts'
import { providerSession } from './provider.ts'
import { type Language, signInPage } from './signInPage.tsx'

/**
 * The side of the local identity provider that people see, carried by the application under its own origin: no second port, no
 * certificate to accept. It must stand before body parsers and sessions. Codes are redeemed elsewhere: see backChannel.ts.
 */
export function browserSide(
  provider: Provider,
  publicUrl: string,
  people: () => Promise<LocalPerson[]>,
): RequestHandler {
  const router = Router()
  const carried = provider.callback()
  const { host, protocol } = new URL(publicUrl)
  // The provider makes its addresses from what the request says of itself; the application knows them better.
  provider.proxy = protocol === 'https:'

  router.use((req, res, next) => {
    // A page elsewhere that has its name point to this machine could else sign itself in.
    if (req.host !== host) throw new AppError('bad-request')
    req.headers.host = host
    req.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    delete req.headers['x-forwarded-host']
    forgetSession(req)
    res.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    })
    next()
  })

  router.get(['/auth', '/auth/:uid'], carried)

  router.get('/people/:uid', async (req, res) => {
    await underWay(provider, req, res)
    res
      .vary('Accept-Language')
      .type('html')
      .send(signInPage(languageOf(req), await people()))
  })

  router.post('/people/:uid', urlencoded({ extended: false, limit: '1kb' }), async (req, res) => {
    await underWay(provider, req, res)
    const oid: unknown = (req.body as Record<string, unknown> | undefined)?.oid
    if (!(await people()).some((person) => person.oid === oid)) throw new AppError('sign-in-failed')
    const result = { login: { accountId: oid }, select_account: {} }
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
  })

  // The provider's own page would ask whether to end a session that is not there.
  router.get('/session/end', (req, res) => {
    const { client_id: client, post_logout_redirect_uri: to } = req.query
    if (client !== localClient || to !== `${publicUrl}/`) throw new AppError('bad-request')
    for (const name of [providerSession, `${providerSession}.sig`]) res.clearCookie(name, { path: localPath })
    res.redirect(303, to)
  })

  return Router().use(localPath, router)
}

/**
 * The provider asks who it is each time, so its own session serves nothing: it is never sent back. Signing out leaves nothing behind, and
 * two tabs that sign in as two people do not meet.
 */
function forgetSession(req: Request): void {
  req.headers.cookie = (req.headers.cookie ?? '')
    .split(/; */)
    .filter((pair) => !pair.startsWith(`${providerSession}=`) && !pair.startsWith(`${providerSession}.sig=`))
    .join('; ')
}

/** Throws unless this browser has started the sign-in that the path names, and it has not ended. */
async function underWay(provider: Provider, req: Request, res: Parameters<RequestHandler>[1]): Promise<void> {
  const interaction = await provider.interactionDetails(req, res).catch(() => null)
  if (interaction?.uid !== req.params.uid) {
    throw new AppError('sign-in-failed', {
      sv: 'Inloggningen tog för lång tid eller har redan slutförts. Börja om.',
      en: 'The sign-in took too long or has already ended. Start again.',
    })
  }
}

function languageOf(req: Request): Language {
  return req.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv'
}
