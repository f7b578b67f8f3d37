import type { Metadata, MetadataSource } from './metadata.ts'

/** The part of passport-azure-ad's Metadata that its strategies use. */
export interface LibraryMetadata {
  oidc: {
    algorithms: string[]
    issuer: string
    authorization_endpoint: string
    token_endpoint: string
  }
  fetch(done: () => void): void
  generateOidcPEM(keyId: string): string
}

/**
 * Metadata as the library wants it. The algorithms are ours and not the provider's: with a list that held HS256, the library accepts a
 * token signed with the public key as the secret.
 */
export function libraryMetadata(metadata: Metadata, source: MetadataSource): LibraryMetadata {
  return {
    oidc: {
      algorithms: ['RS256'],
      issuer: metadata.issuer,
      authorization_endpoint: metadata.authorizationEndpoint,
      token_endpoint: metadata.tokenEndpoint,
    },
    fetch: (done) => done(),
    generateOidcPEM(keyId) {
      // From the source and not from this answer: the keys may have been loaded again while a code was redeemed.
      const key = source.key(keyId)
      if (!key) throw new Error('the key is not known')
      return key
    },
  }
}
