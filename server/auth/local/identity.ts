/**
 * Who the local identity provider is. It has one tenant and one client; the issuer is a name that stays, so that tokens and the identities
 * kept with people outlive a restart, though the provider listens on another port each time. No name server knows `.localhost` hosts.
 */
export const localHost = 'identity.localhost'
export const localTenant = '5a1dbb6f-5f0f-4f3e-9a53-3c0d6a1d7b10'
export const localIssuer = `https://${localHost}/${localTenant}/v2.0`
export const localClient = '0f5c9c1e-8a35-4d0e-8c07-6f2f4f7e2a41'

/** Where the application carries the provider's pages. */
export const localPath = '/local-identity'
