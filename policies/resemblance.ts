import type { CandidateFacts, Facts } from './facts.ts'

/**
 * How what an account is about relates to what is asked for: the `same`; it `covers` it, being about all places or operations; both are
 * `open`; or it `differs`, which an account about one part does from a request about all.
 */
export type Fit = 'same' | 'covers' | 'open' | 'differs'

/** One account compared with a request, part by part. Shares are per cent of what the request names. */
export type Resemblance = {
  account: string
  purposes: number
  audiences: number
  languages: number
  place: Fit
  operation: Fit
  channel: 'same' | 'other' | 'unknown'
}

/** What an account is compared by. */
type Comparable = Pick<
  CandidateFacts,
  'id' | 'purposes' | 'audiences' | 'languages' | 'place' | 'operation' | 'channel'
>

/** Compares an account with what is asked for. */
export function resemblance(facts: Facts, candidate: Comparable): Resemblance {
  const { request, unit } = facts
  return {
    account: candidate.id,
    purposes: share(request.purposes, candidate.purposes),
    audiences: share(request.audiences, candidate.audiences),
    languages: share(request.languages, candidate.languages),
    place: fit(request.place, candidate.place),
    operation: fit(request.operation ?? unit.operation, candidate.operation),
    channel: request.channel === null ? 'unknown' : request.channel === candidate.channel ? 'same' : 'other',
  }
}

/** Best first; the id settles what is equal, so that the order never depends on how facts were gathered. */
export function byResemblance(a: Resemblance, b: Resemblance): number {
  const score = (r: Resemblance) => r.purposes + r.audiences + r.languages + (r.channel === 'same' ? 100 : 0)
  return score(b) - score(a) || (a.account < b.account ? -1 : a.account > b.account ? 1 : 0)
}

function share(wanted: readonly string[], had: readonly string[]): number {
  const distinct = new Set(wanted)
  if (distinct.size === 0) return 0
  const common = [...distinct].filter((one) => had.includes(one))
  return Math.round((100 * common.length) / distinct.size)
}

function fit(wanted: string | null, had: string | null): Fit {
  if (had === null) return wanted === null ? 'open' : 'covers'
  return wanted === had ? 'same' : 'differs'
}
