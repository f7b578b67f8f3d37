import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler, Router } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import { router as apiDocument } from '../routes/apiDocument.tsx'
import { routeFile, routeFiles } from '../routes/files.ts'
import { router as operations } from '../routes/operations.ts'
import { answerError } from './answerError.ts'
import type { Auth } from './auth/auth.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { csrf } from './csrf.ts'
import { answerUnlessLost } from './database/lost.ts'
import { AppError } from './errors.ts'
import type { Logger } from './log.ts'
import { timeAnswers } from './metrics.ts'
import { plainBody } from './plainBody.ts'
import { countedFor, SharedCounts } from './sharedCounts.ts'

export interface AppParts {
  config: Config
  auth: Auth
  clock: Clock
  log: Logger
}

/** The application, ready to listen. Nothing is started here but what was handed in. */
export async function createApp({ config, auth, clock, log }: AppParts): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', config.trustProxy)
  app.set('clock', clock)
  app.set('config', config)

  app.use(identify(log))
  app.use(timeAnswers)
  app.use(answerUnlessLost)
  app.use(securityHeaders(config, auth))
  // The public question is asked most and needs neither session nor body: it passes through as little as possible.
  app.use('/api/v1/verify', (await routeFile('api/verify')).router)
  app.use(operations)
  app.use(
    '/assets',
    express.static(fileURLToPath(new URL('pages/assets/', import.meta.url)), { maxAge: '1h', index: false }),
  )
  if (auth.local) app.use(auth.local)

  app.use('/api', await api(config, auth))
  app.use(await pages(config, auth))
  app.use((_req, _res, next) => next(new AppError('not-found')))
  app.use(answerError(log))
  return app
}

/** JSON for programs: Bearer only, so that no other site's page can act with a person's cookie. */
async function api(config: Config, auth: Auth): Promise<Router> {
  const router = Router()
  router.use(notKept, limited(config, 'api'))
  router.use(express.json({ limit: '1mb', type: ['application/json', 'application/*+json'] }), plainBody)
  router.use((req, res, next) => (req.get('authorization') ? auth.bearer(req, res, next) : next()))
  router.use(apiDocument)
  for (const name of await routeFiles('api'))
    router.use(`/v1/${name}`, (await routeFile(`api/${name}`)).router)
  // Ends here: what is no route of the API must not meet the session and the pages.
  router.use((_req, _res, next) => next(new AppError('not-found')))
  return router
}

/** Pages for people: session cookie, forms with a token against other sites. */
async function pages(config: Config, auth: Auth): Promise<Router> {
  const router = Router()
  router.use(notKept, auth.session, limited(config, 'pages'))
  router.use(express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 500 }), plainBody)
  router.use(csrf)
  router.use(auth.routes)
  for (const name of await routeFiles('pages')) {
    router.use(name === 'start' ? '/' : `/${name}`, (await routeFile(`pages/${name}`)).router)
  }
  return router
}

/** Gives each request an id, in the answer and the log; the path is logged without its query, which may hold what somebody searched for. */
function identify(log: Logger): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id')
    req.id = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    res.set('X-Request-Id', req.id)
    const began = process.hrtime.bigint()
    const path = req.path
    res.once('finish', () => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6
      log.info(
        { requestId: req.id, method: req.method, path, status: res.statusCode, ms: Math.round(ms * 10) / 10 },
        'request',
      )
    })
    next()
  }
}

function securityHeaders(config: Config, auth: Auth): RequestHandler {
  const https = config.publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", ...auth.formAction],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
}

/** Answers are made for one reader: nobody may keep them, unless the route says otherwise. */
const notKept: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

/** So many calls a minute by one person, or from one address for who is not signed in to pages; to whichever process. */
function limited({ rateLimit: limit, sessionSecret: secret }: Config, name: string): RequestHandler {
  return rateLimit({
    windowMs: countedFor,
    limit,
    store: new SharedCounts({ name, limit, secret }),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => req.user?.person ?? ipKeyGenerator(req.ip ?? ''),
    // Anybody can send the header; whether it is believed is what TRUST_PROXY says.
    validate: { xForwardedForHeader: false },
    handler: tooMany,
  })
}

const tooMany: RequestHandler = (_req, _res, next) =>
  next(new AppError('too-many-requests', undefined, { retryAfter: 60 }))
