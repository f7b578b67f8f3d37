import type { Channel } from '../../models/channel.ts'
import { type CompiledChannel, compileRules, type Match } from './addressRules.ts'

export interface CanonicalAddress {
  /** Id of the channel. */
  channel: string
  /** What tells the account from all others: `instagram.com/handle`, the `_id` in `addresses`. */
  address: string
  /** The address to follow, as https, as the account writes its name. */
  url: string
  /** The name as the account writes it, or the id the platform gave it. */
  handle: string
}

/** Why an address is not one of an account. What would mend it is said by addressProblem.ts. */
export type AddressProblemCode =
  | 'address-empty'
  | 'address-too-long'
  | 'address-malformed'
  | 'address-scheme'
  | 'address-credentials'
  | 'address-port'
  | 'address-ip'
  | 'address-unknown-host'
  | 'address-other-channel'
  | 'address-short-link'
  | 'address-no-account'
  | 'address-inside-account'
  | 'address-handle'

export interface AddressProblem {
  code: AddressProblemCode
  values: Record<string, string | number>
}

export type AddressReading = CanonicalAddress | { problem: AddressProblem }

/** What the reading needs of a channel. */
export type AddressChannel = Pick<Channel, '_id' | 'addresses'>

const longest = 500
/** Spaces and invisible characters that come along when an address is copied. */
const around = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for; the URL parser would drop some of them silently
const never = /[\u0000-\u0020\u007f\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]/u
const commonPrefixes = new Set(['www', 'm', 'mobile'])
const locale = /^[a-z]{2}(-[a-z]{2})?$/

/**
 * Reads an address as somebody wrote or copied it and says which account in which channel it is. Every way of writing one account's address gives
 * the same `address`. With `channelHint` the address must be of that channel, and a bare name (`@handle`) is enough.
 * Anything that is not certainly an account's address is a problem; nothing is guessed.
 */
export function canonicalAddress(
  channels: readonly AddressChannel[],
  input: string,
  channelHint?: string,
): AddressReading {
  const trimmed = input.replace(around, '')
  if (trimmed === '') return problem('address-empty')
  if (trimmed.length > longest) return problem('address-too-long', { max: longest })
  if (never.test(trimmed)) return problem('address-malformed')

  const compiled = compile(channels)
  const hinted = channelHint === undefined ? undefined : compiled.all.find((c) => c.id === channelHint)
  if (channelHint !== undefined && !hinted) throw new RangeError(`no channel ${channelHint}`)

  // `@name@server` is how people of the fediverse write an address. Without the first @ it may as well be an e-mail address.
  const named = /^(@?)([^@/?#:]+)@([^@/?#:]+\.[^@/?#:]+)$/.exec(trimmed)
  const text = named && (named[1] || hinted?.federated) ? `https://${named[3]}/@${named[2]}` : trimmed
  if (hinted && (/^@[^/@]+$/.test(trimmed) || !/[/.:@]/.test(trimmed))) {
    return readName(hinted, trimmed.replace(/^@/, ''))
  }

  const url = parseUrl(text)
  return 'problem' in url ? url : readUrl(compiled, hinted, url)
}

function parseUrl(input: string): URL | { problem: AddressProblem } {
  let text = input
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+([/?#]|$))/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) text = `https://${text.replace(/^\/\//, '')}`
  else if (scheme !== 'http' && scheme !== 'https') return problem('address-scheme', { scheme })
  else if (!/^https?:\/\/[^/]/i.test(text)) return problem('address-malformed')
  if (!URL.canParse(text)) return problem('address-malformed')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return problem('address-credentials')
  if (url.port !== '') return problem('address-port', { port: url.port })
  if (url.hostname.startsWith('[') || /^[\d.]+$/.test(url.hostname)) return problem('address-ip')
  return url
}

function readUrl(compiled: Compiled, hinted: CompiledChannel | undefined, url: URL): AddressReading {
  const host = url.hostname.replace(/\.$/, '')
  const found = channelOf(compiled, host)
  if (found === 'short-link') return problem('address-short-link', { host })
  if (found === 'no-account') return problem('address-unknown-host', { host })
  const channel = found?.channel ?? (host.includes('.') ? compiled.federated : undefined)
  if (!channel) return problem('address-unknown-host', { host })
  if (found && hinted && hinted !== channel) {
    return problem('address-other-channel', { channel: channel.id, expected: hinted.id })
  }
  // `#!/name` is how addresses were once written.
  const path = url.pathname === '/' && url.hash.startsWith('#!/') ? url.hash.slice(2) : url.pathname
  const segments = decodeSegments(path)
  if (!segments) return problem('address-malformed')
  const reading = match(channel, found?.subdomain ?? null, host, segments, url.searchParams)
  if (found || hinted === channel) return reading
  // A host that no channel names is one of the federated channel only if the path says so too.
  const says = 'address' in reading || reading.problem.code === 'address-inside-account'
  return says && !hinted ? reading : problem('address-unknown-host', { host })
}

function channelOf(
  compiled: Compiled,
  host: string,
): { channel: CompiledChannel; subdomain: string | null } | 'short-link' | 'no-account' | undefined {
  if (compiled.shortHosts.has(host)) return 'short-link'
  // At most two names in front (`www.sv-se.facebook.com`).
  const labels = host.split('.')
  for (let cut = 0; cut <= 2 && labels.length - cut >= 2; cut++) {
    const channel = compiled.byHost.get(labels.slice(cut).join('.'))
    if (!channel) continue
    const front = labels.slice(0, cut)
    if (front.every((label) => isFront(channel, label))) return { channel, subdomain: null }
    if (cut === 1 && channel.inHost.length > 0) return { channel, subdomain: front[0] as string }
    return 'no-account'
  }
  return undefined
}

function isFront(channel: CompiledChannel, label: string): boolean {
  return commonPrefixes.has(label) || channel.prefixes.has(label) || (channel.locales && locale.test(label))
}

/** The parts of the path, decoded; undefined when the encoding is broken or hides a slash or something invisible. */
function decodeSegments(pathname: string): string[] | undefined {
  try {
    const segments = pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => decodeURIComponent(segment).normalize('NFC'))
    return segments.some((segment) => segment.includes('/') || never.test(segment)) ? undefined : segments
  } catch {
    return undefined
  }
}

function match(
  channel: CompiledChannel,
  subdomain: string | null,
  host: string,
  segments: string[],
  query: URLSearchParams,
): AddressReading {
  const here = channel.federated ? host.replace(/^www\./, '') : (channel.hosts[0] as string)
  let nearest: AddressProblem | undefined
  for (const pattern of subdomain === null ? channel.inPath : channel.inHost) {
    const fit = pattern.match(subdomain, segments, query)
    if (!fit) continue
    if ('handle' in fit) {
      nearest ??= { code: 'address-handle', values: { handle: fit.handle, ...channel.handleLimits } }
      continue
    }
    const reading = compose(channel, here, fit)
    // Another server may show what it likes of an account that is not its own: only the account's own server counts.
    const elsewhere = fit.written.host !== undefined && fit.folded.host !== here
    if (!elsewhere && fit.rest.every((segment, at) => at === 0 && channel.tabs.has(segment.toLowerCase()))) {
      return reading
    }
    nearest ??= { code: 'address-inside-account', values: { account: reading.address } }
  }
  return { problem: nearest ?? { code: 'address-no-account', values: { example: channel.example } } }
}

function compose(channel: CompiledChannel, here: string, fit: Match): CanonicalAddress {
  return {
    channel: channel.id,
    address: fit.pattern.write(here, fit.folded),
    url: `https://${encodeURI(fit.pattern.write(here, fit.written))}`,
    handle: fit.written.handle ?? fit.written.id ?? fit.written.number ?? '',
  }
}

function readName(channel: CompiledChannel, name: string): AddressReading {
  const pattern = channel.inPath.find((p) => p.takesHandleAlone)
  if (!pattern || channel.federated) return problem('address-no-account', { example: channel.example })
  return match(channel, null, channel.hosts[0] as string, pattern.segmentsFor(name), new URLSearchParams())
}

function problem(
  code: AddressProblemCode,
  values: AddressProblem['values'] = {},
): { problem: AddressProblem } {
  return { problem: { code, values } }
}

interface Compiled {
  all: CompiledChannel[]
  byHost: Map<string, CompiledChannel>
  shortHosts: Set<string>
  federated: CompiledChannel | undefined
}

/** Channels change seldom and addresses are read by the thousand, so what is made of the rules is kept as long as the list itself. */
const compilations = new WeakMap<readonly AddressChannel[], Compiled>()

function compile(channels: readonly AddressChannel[]): Compiled {
  let compiled = compilations.get(channels)
  if (!compiled) {
    const all = channels.map((channel) => compileRules(channel._id, channel.addresses))
    compiled = {
      all,
      byHost: new Map(all.flatMap((channel) => channel.hosts.map((host) => [host, channel] as const))),
      shortHosts: new Set(channels.flatMap((channel) => channel.addresses.shortHosts)),
      federated: all.find((channel) => channel.federated),
    }
    compilations.set(channels, compiled)
  }
  return compiled
}
