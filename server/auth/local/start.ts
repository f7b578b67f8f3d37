import type { RequestHandler } from 'express'
import { importJWK, SignJWT } from 'jose'
import { createAsk, type IdentityService } from '../service.ts'
import { connectTo, openBackChannel } from './backChannel.ts'
import { browserSide } from './browser.ts'
import { leaveNote, makeSecret, takeNote, tokenCommand } from './command.ts'
import { localClient, localIssuer, localPath, localTenant } from './identity.ts'
import { type LocalKeys, loadKeys } from './keys.ts'
import { claimsOf, type LocalPerson } from './people.ts'
import { createProvider } from './provider.ts'

export interface LocalProvider {
  service: IdentityService
  browser: RequestHandler
  /** An access token for the API; null when nobody has the address. */
  tokenFor(email: string): Promise<string | null>
}

interface LocalOptions {
  dataDir: string
  publicUrl: string
  people(): Promise<LocalPerson[]>
  report(error: Error): void
}

/** Starts the local identity provider: its pages for the application to carry, its back channel on loopback, the note for scripts. */
export async function startLocalProvider({
  dataDir,
  publicUrl,
  people,
  report,
}: LocalOptions): Promise<LocalProvider> {
  const keys = await loadKeys(dataDir)
  const provider = await createProvider({ keys, publicUrl, people, report })
  const tokenFor = async (email: string) => {
    const wanted = email.trim().toLowerCase()
    const person = (await people()).find((each) => each.email.toLowerCase() === wanted)
    return person ? accessToken(keys, person) : null
  }
  const secret = makeSecret()
  const backChannel = await openBackChannel(keys, provider, tokenCommand(secret, tokenFor))
  const { ask, close } = createAsk({ connect: connectTo(backChannel.port, keys.tls.ca) })
  await leaveNote(dataDir, { port: backChannel.port, ca: keys.tls.ca, secret })

  return {
    browser: browserSide(provider, publicUrl, people),
    tokenFor,
    service: {
      issuer: localIssuer,
      tenantId: localTenant,
      clientId: localClient,
      clientSecret: keys.clientSecret,
      metadataUrl: `${localIssuer}/.well-known/openid-configuration`,
      ask,
      browserUrl: (url) => new URL(url.href.replace(localIssuer, publicUrl + localPath)),
      formAction: [],
      async close() {
        await takeNote(dataDir, secret)
        await close()
        await backChannel.close()
      },
    },
  }
}

/** What Entra gives for the scope `access_as_user`, for a working day. */
async function accessToken(keys: LocalKeys, person: LocalPerson): Promise<string> {
  return new SignJWT({ ...claimsOf(person), azp: localClient, scp: 'access_as_user' })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keys.signing.kid })
    .setIssuer(localIssuer)
    .setAudience(`api://${localClient}`)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('8h')
    .sign(await importJWK(keys.signing, 'RS256'))
}
