import { Agent, type buildConnector, request } from 'undici'

/** An identity provider that speaks as Entra ID v2 does, and how to reach it: the only thing that differs between Entra and the local one. */
export interface IdentityService {
  /** `iss` of its tokens; the metadata must name the same. */
  issuer: string
  tenantId: string
  clientId: string
  clientSecret: string
  metadataUrl: string
  /** From the server's own calls only. */
  ask: Ask
  /** The address where a browser reaches what the metadata calls `url`. */
  browserUrl(url: URL): URL
  /** Origins that a form's submission may end at (CSP `form-action`), besides our own. */
  formAction: string[]
  close(): Promise<void>
}

export interface Answer {
  status: number
  body: string
}

/** GET, or POST of a form. Rejects when there is no whole answer within the time limit; follows no redirects. */
export type Ask = (url: string, form?: URLSearchParams) => Promise<Answer>

/** The identity provider could not be asked, or its answer makes no sense. Never the fault of the one who signs in. */
export class IdentityUnavailable extends Error {
  override name = 'IdentityUnavailable'
}

interface AskOptions {
  /** PEM of the only certificates to trust; without it, those that Node trusts. */
  ca?: string
  /** Changes where connections go. */
  connect?: buildConnector.connector
  /** Milliseconds for the whole answer. */
  timeout?: number
}

/** A client of its own, so that trust and time limits touch no other connection of the process. */
export function createAsk({ ca, connect, timeout = 5000 }: AskOptions = {}): {
  ask: Ask
  close(): Promise<void>
} {
  const dispatcher = new Agent({
    connect: connect ?? { ...(ca ? { ca } : {}), timeout },
    // A provider's documents are some kilobytes; an endless answer must not fill the memory.
    maxResponseSize: 1_000_000,
  })
  return {
    async ask(url, form) {
      const { statusCode, body } = await request(url, {
        dispatcher,
        signal: AbortSignal.timeout(timeout),
        method: form ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        body: form?.toString(),
      })
      return { status: statusCode, body: await body.text() }
    },
    close: () => dispatcher.destroy(),
  }
}
