import type { Request } from 'express'
import { BearerStrategy, type IBearerStrategyOption, type VerifyBearerFunction } from 'passport-azure-ad'
import { type LibraryMetadata, libraryMetadata } from './libraryMetadata.ts'
import type { MetadataSource } from './metadata.ts'
import type { IdentityService } from './service.ts'

type MetadataLoaded = (error: Error | null, metadata?: LibraryMetadata) => void

/** passport-azure-ad's inner steps, which its types leave out and which are replaced here. */
interface Inner {
  authenticate(req: unknown, options: object): void
  loadMetadata(params: object, next: MetadataLoaded): void
  /** Given by passport to each attempt. */
  error(error: unknown): void
}

const Base = BearerStrategy as unknown as new (
  options: IBearerStrategyOption,
  verify: VerifyBearerFunction,
) => Inner

/** The strategy for the API: access tokens in the Authorization header. Gives the token's payload; whose it is and its scope are looked at later. */
export function createBearerStrategy(service: IdentityService, source: MetadataSource): BearerStrategy {
  class ApiStrategy extends Base {
    override authenticate(req: Request, options: object): void {
      // The library also takes a token from the body: it is shown the header and nothing else.
      super.authenticate({ headers: { authorization: req.headers.authorization }, query: {} }, options)
    }

    override loadMetadata(_params: object, next: MetadataLoaded): void {
      source
        .load()
        .then(
          (metadata) => next(null, libraryMetadata(metadata, source)),
          (error) => next(error),
        )
        // What the library throws here would else end the process.
        .catch((thrown) => this.error(thrown))
    }
  }
  const options: IBearerStrategyOption = {
    identityMetadata: service.metadataUrl,
    clientID: service.clientId,
    audience: [service.clientId, `api://${service.clientId}`],
    allowMultiAudiencesInToken: false,
    issuer: service.issuer,
    validateIssuer: true,
    isB2C: false,
    // No `scope` here: the library would call a method on whatever `scp` is.
    // 0 would mean 300 to the library.
    clockSkew: 60,
    loggingLevel: 'error',
    loggingNoPII: true,
  }
  return new ApiStrategy(options, (payload, done) => done(null, payload)) as unknown as BearerStrategy
}
