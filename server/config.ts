import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Joi from 'joi'

export interface Config {
  env: 'development' | 'test' | 'production'
  host: string
  port: number
  /** What links and redirects use; without a trailing slash. With port 0 it is known only when the server listens. */
  publicUrl: string
  /** Null: the embedded database under `dataDir`. */
  mongodbUri: string | null
  dataDir: string
  /** Null: the local identity provider. */
  azure: { tenantId: string; clientId: string; clientSecret: string } | null
  sessionSecret: string
  /** PKCS#8 PEM of the Ed25519 key that signs the heads of the audit trail. */
  auditSigningKey: string
  /** Folder that describes the organisation to load into an empty database; null: the example organisation in development, an empty one in production. */
  organisation: string | null
  smtpUrl: string | null
  mailFrom: string
  /** Express's `trust proxy`. */
  trustProxy: string | false
  logLevel: string
  /** Calls to the API a minute from one address. */
  rateLimit: number
  /** Who shows this as a Bearer token gets the metrics; null: nobody does. */
  metricsToken: string | null
}

/** A setting that is wrong, said so that an operator can mend it without reading code. */
export class ConfigError extends Error {}

const azure = {
  AZURE_TENANT_ID: Joi.string()
    .guid()
    .messages({ 'string.guid': '{#label} must be the directory (tenant) id, a GUID' }),
  AZURE_CLIENT_ID: Joi.string()
    .guid()
    .messages({ 'string.guid': '{#label} must be the application (client) id, a GUID' }),
  AZURE_CLIENT_SECRET: Joi.string().min(8),
}

const environment = Joi.object({
  NODE_ENV: Joi.string().valid('development', 'test', 'production').default('development'),
  HOST: Joi.string().hostname().default('127.0.0.1'),
  PORT: Joi.number().port().default(3000),
  PUBLIC_URL: Joi.string().uri({ scheme: ['http', 'https'] }),
  MONGODB_URI: Joi.string().uri({ scheme: ['mongodb', 'mongodb+srv'] }),
  DATA_DIR: Joi.string().default('./data'),
  ...azure,
  SESSION_SECRET: Joi.string().min(32),
  AUDIT_SIGNING_KEY: Joi.string()
    .custom((text: string) => signingKey(text))
    .messages({ 'any.custom': '{#label} must be an Ed25519 private key in PEM (PKCS#8)' }),
  ORGANISATION: Joi.string(),
  SMTP_URL: Joi.string().uri({ scheme: ['smtp', 'smtps'] }),
  MAIL_FROM: Joi.string().default('noreply@localhost'),
  TRUST_PROXY: Joi.string(),
  METRICS_TOKEN: Joi.string().min(16),
  RATE_LIMIT: Joi.number().integer().min(1).default(600),
  LOG_LEVEL: Joi.string().valid('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
})
  .and(...Object.keys(azure))
  .messages({
    'object.and': '{#presentWithLabels} set but not {#missingWithLabels}: Entra ID wants all three',
  })
  .unknown(true)

/**
 * The settings, checked; keys that are not set are generated once and kept in `DATA_DIR`, except in production, which demands them.
 * Throws ConfigError naming every variable that is wrong and what it wants.
 */
export function loadConfig(env: Record<string, string | undefined>): Readonly<Config> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { value, error } = environment.validate(given, { abortEarly: false })
  if (error)
    throw new ConfigError(`The settings are wrong:\n${error.details.map((d) => `  ${d.message}`).join('\n')}`)
  const production = value.NODE_ENV === 'production'
  const dataDir = resolve(value.DATA_DIR)
  const missing = ['SESSION_SECRET', 'AUDIT_SIGNING_KEY', 'AZURE_TENANT_ID', 'PUBLIC_URL'].filter(
    (name) => !value[name],
  )
  if (production && missing.length > 0) {
    throw new ConfigError(
      `In production these must be set: ${missing.join(', ')}. See "Settings" in README.md.`,
    )
  }
  const keys = { ...(production ? {} : generatedKeys(dataDir)) }
  return Object.freeze({
    env: value.NODE_ENV,
    host: value.HOST,
    port: value.PORT,
    publicUrl: (
      value.PUBLIC_URL ?? `http://${value.HOST === '127.0.0.1' ? 'localhost' : value.HOST}:${value.PORT}`
    ).replace(/\/+$/, ''),
    mongodbUri: value.MONGODB_URI ?? null,
    dataDir,
    azure: value.AZURE_TENANT_ID
      ? {
          tenantId: value.AZURE_TENANT_ID,
          clientId: value.AZURE_CLIENT_ID,
          clientSecret: value.AZURE_CLIENT_SECRET,
        }
      : null,
    sessionSecret: value.SESSION_SECRET ?? keys.sessionSecret,
    auditSigningKey: value.AUDIT_SIGNING_KEY ?? keys.auditSigningKey,
    organisation: value.ORGANISATION ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    trustProxy: value.TRUST_PROXY ?? false,
    logLevel: value.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    rateLimit: value.RATE_LIMIT,
    metricsToken: value.METRICS_TOKEN ?? null,
  })
}

/** The key with its line breaks, which may be written `\n`. Throws on what is none. */
function signingKey(text: string): string {
  const pem = text.replaceAll('\\n', '\n')
  if (createPrivateKey(pem).asymmetricKeyType !== 'ed25519') throw new Error('another kind of key')
  return pem
}

function generatedKeys(dataDir: string): Pick<Config, 'sessionSecret' | 'auditSigningKey'> {
  const file = join(dataDir, 'keys.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const { privateKey } = generateKeyPairSync('ed25519')
  const keys = {
    sessionSecret: randomBytes(32).toString('base64url'),
    auditSigningKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
