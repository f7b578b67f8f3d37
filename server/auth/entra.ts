import { createAsk, type IdentityService } from './service.ts'

export interface EntraSettings {
  tenantId: string
  clientId: string
  clientSecret: string
}

/** Where Entra ID lives, for national clouds and for networks whose proxy opens TLS. */
export interface EntraPlace {
  /** Default: `https://login.microsoftonline.com`. */
  authority?: string
  /** PEM of the certificates to trust instead of Node's. */
  ca?: string
  /** Milliseconds to wait for an answer. */
  timeout?: number
}

/** Microsoft Entra ID, v2 endpoints, one tenant. */
export function entra(settings: EntraSettings, place: EntraPlace = {}): IdentityService {
  const { authority = 'https://login.microsoftonline.com', ca, timeout } = place
  const issuer = `${authority}/${settings.tenantId}/v2.0`
  const { ask, close } = createAsk({ ca, timeout })
  return {
    ...settings,
    issuer,
    metadataUrl: `${issuer}/.well-known/openid-configuration`,
    ask,
    browserUrl: (url) => url,
    formAction: [new URL(authority).origin],
    close,
  }
}
