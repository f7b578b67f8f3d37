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
  return near(b) - near(a) || compareIds(a.account, b.account)
}

function near({ purposes, audiences, languages, channel }: Resemblance): number {
  return purposes + audiences + languages + (channel === 'same' ? 100 : 0)
}

/** The first of some accounts by `byResemblance`. Of each only what decides the order is worked out: there are hundreds to each request. */
export function nearest<A extends Omit<Comparable, 'id'> & { _id: string }>(
  { request }: Facts,
  accounts: readonly A[],
  count: number,
): A[] {
  const compared = accounts.map((account) => ({
    account,
    near:
      share(request.purposes, account.purposes) +
      share(request.audiences, account.audiences) +
      share(request.languages, account.languages) +
      (request.channel === account.channel ? 100 : 0),
  }))
  compared.sort((a, b) => b.near - a.near || compareIds(a.account._id, b.account._id))
  return compared.slice(0, count).map(({ account }) => account)
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Written as a loop: a request is compared with two hundred accounts. */
function share(wanted: readonly string[], had: readonly string[]): number {
  let distinct = 0
  let common = 0
  for (let i = 0; i < wanted.length; i++) {
    const one = wanted[i] as string
    if (wanted.indexOf(one) < i) continue
    distinct += 1
    if (had.includes(one)) common += 1
  }
  return distinct === 0 ? 0 : Math.round((100 * common) / distinct)
}

function fit(wanted: string | null, had: string | null): Fit {
  if (had === null) return wanted === null ? 'open' : 'covers'
  return wanted === had ? 'same' : 'differs'
}
