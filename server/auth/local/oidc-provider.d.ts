/** oidc-provider brings no types: the part of it that the local identity provider uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type { JWK } from 'jose'

  /** Koa's context, with the provider's own. */
  export interface Context {
    type: string
    body: unknown
    acceptsLanguages(...languages: string[]): string | false
    oidc?: { route?: string; client: { clientId: string }; session: { accountId: string } }
  }

  export interface Adapter {
    upsert(id: string, payload: Stored, expiresIn?: number): Promise<void>
    find(id: string): Promise<Stored | undefined>
    findByUid(uid: string): Promise<Stored | undefined>
    findByUserCode(code: string): Promise<Stored | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface Stored {
    uid?: string
    grantId?: string
    consumed?: number
    [key: string]: unknown
  }

  export interface Account {
    accountId: string
    claims(): Promise<{ sub: string; [claim: string]: unknown }>
  }

  export interface Configuration {
    adapter: (model: string) => Adapter
    jwks: { keys: JWK[] }
    clients: Record<string, unknown>[]
    findAccount(ctx: Context, id: string): Promise<Account | undefined>
    loadExistingGrant(ctx: Context): Promise<Grant>
    renderError(ctx: Context, out: { error: string; error_description?: string }, error: Error): void
    interactions: { policy: Policy; url(ctx: Context, interaction: { uid: string }): string }
    cookies: Record<string, unknown>
    claims: Record<string, string[]>
    features: Record<string, Record<string, unknown>>
    pkce: { required(): boolean }
    ttl: Record<string, number>
    [setting: string]: unknown
  }

  export interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export interface Interaction {
    uid: string
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    Grant: new (properties: {
      clientId: string
      accountId: string
    }) => Grant
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this
    on(event: 'server_error', listener: (ctx: Context, error: Error) => void): this
    callback(): (req: IncomingMessage, res: ServerResponse) => void
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: object,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<void>
    /** Koa's: trust the X-Forwarded headers. */
    proxy: boolean
  }

  export interface Policy {
    add(prompt: Prompt, index: number): void
  }

  export class Prompt {
    constructor(info: { name: string; requestable: boolean })
  }

  export const interactionPolicy: { base(): Policy; Prompt: typeof Prompt }
}
