import type { AddressPattern, AddressRules, HandleRules } from '../../models/channel.ts'

/** What stood where a pattern has a placeholder. */
export type PatternValues = Partial<Record<'handle' | 'id' | 'number' | 'host', string>>

/** A pattern that fits: the values as written and as they count, and what came after the pattern in the path. */
export interface Match {
  pattern: CompiledPattern
  written: PatternValues
  folded: PatternValues
  rest: string[]
}

export interface CompiledPattern {
  /** `{ handle }`: the address has the shape, but that is not a name an account can have there. */
  match(
    subdomain: string | null,
    segments: string[],
    query: URLSearchParams,
  ): Match | { handle: string } | null
  write(host: string, values: PatternValues): string
  takesHandleAlone: boolean
  segmentsFor(handle: string): string[]
}

export interface CompiledChannel {
  id: string
  hosts: string[]
  prefixes: Set<string>
  locales: boolean
  federated: boolean
  inPath: CompiledPattern[]
  inHost: CompiledPattern[]
  tabs: Set<string>
  /** What an address looks like there, to show. */
  example: string
  handleLimits: { also: string; min: number; max: number }
}

/** Loose on purpose: a name with characters that are not allowed is told from a path of another shape. */
const shapesFor = (handle: HandleRules): Record<string, string> => ({
  handle: handle.also.includes('@') ? '(?<handle>.+)' : '(?<handle>[^@]+)',
  id: '(?<id>[A-Za-z0-9_-]+)',
  number: '(?<number>[0-9]+)',
  any: '.+',
  host: '(?<host>[^@]+)',
})
const placeholder = /\{(handle|id|number|any|host)\}/g

/** Prepares a channel's rules for reading many addresses. Throws on a pattern that cannot be read. */
export function compileRules(id: string, rules: AddressRules): CompiledChannel {
  const fixed = rules.patterns.map((p) => firstPart(p.path)).filter((first) => !first.includes('{'))
  const reserved = new Set([...rules.reserved, ...fixed].map((word) => word.toLowerCase()))
  const compiled = rules.patterns.map((pattern) => compilePattern(pattern, rules.handle, reserved))
  const federated = rules.hosts.length === 0
  return {
    id,
    hosts: rules.hosts,
    prefixes: new Set(rules.prefixes),
    locales: rules.locales,
    federated,
    inPath: compiled.filter((_, at) => !rules.patterns[at]?.path.startsWith('//')),
    inHost: compiled.filter((_, at) => rules.patterns[at]?.path.startsWith('//')),
    tabs: new Set(rules.tabs),
    example: exampleOf(rules, compiled),
    handleLimits: { also: rules.handle.also, min: rules.handle.min, max: rules.handle.max },
  }
}

/** The address of an account with a name of its own, or else the first shape there is. */
function exampleOf(rules: AddressRules, compiled: CompiledPattern[]): string {
  const named = rules.patterns.find((_, at) => compiled[at]?.takesHandleAlone)
  return `${rules.hosts[0] ?? 'server.example'}${(named ?? rules.patterns[0])?.path ?? ''}`
}

function compilePattern(
  pattern: AddressPattern,
  handle: HandleRules,
  reserved: Set<string>,
): CompiledPattern {
  const inHost = pattern.path.startsWith('//')
  const [path = '', parameter] = pattern.path.replace(/^\/\//, '').split('?')
  const parts = path.split('/').filter((part) => part !== '')
  const shapes = shapesFor(handle)
  const tests = (inHost ? [parts[0]?.split('.')[0] ?? '', ...parts.slice(1)] : parts).map((part) =>
    partTest(part, shapes),
  )
  const asked = parameter?.split('=')
  const askedTest = asked ? partTest(asked[1] ?? '', shapes) : null
  // Where the account's own name comes first, the platform's own pages have to be told from accounts.
  const open = inHost || firstPart(pattern.path).startsWith('{')
  const template = pattern.as ?? pattern.path
  const names = [...pattern.path.matchAll(placeholder)].map((found) => found[1])

  return {
    match(subdomain, segments, query) {
      const all = subdomain === null ? segments : [subdomain, ...segments]
      if (all.length < tests.length) return null
      const first = (all[0] ?? '').toLowerCase()
      if (open && (reserved.has(first) || (reserved.has('{number}') && /^\d+$/.test(first)))) return null
      const written: PatternValues = {}
      for (let at = 0; at < tests.length; at++) {
        const found = tests[at]?.exec(all[at] as string)
        if (!found) return null
        Object.assign(written, found.groups)
      }
      if (asked && askedTest) {
        const found = askedTest.exec(query.get(asked[0] as string) ?? '')
        if (!found) return null
        Object.assign(written, found.groups)
      }
      if (written.handle !== undefined && !isHandle(written.handle, handle)) return { handle: written.handle }
      return {
        pattern: this,
        written,
        folded: pattern.caseCounts ? written : fold(written, handle),
        rest: all.slice(tests.length),
      }
    },
    write(host, values) {
      const text = template.replace(placeholder, (_, name: keyof PatternValues) => values[name] ?? '')
      return text.startsWith('//') ? text.slice(2) : host + text
    },
    takesHandleAlone: !inHost && !asked && names.length === 1 && names[0] === 'handle',
    segmentsFor: (name) => parts.map((part) => part.replace('{handle}', () => name)),
  }
}

function firstPart(path: string): string {
  return path.replace(/^\/+/, '').split(/[/?]/)[0] ?? ''
}

/** Fixed characters without regard to case; a name that fills its part may have an `@` in front, as people write it. */
function partTest(part: string, shapes: Record<string, string>): RegExp {
  if ([...part.matchAll(/\{any\}/g)].length > 1) throw new Error(`"${part}" has more than one {any}`)
  const source = part
    .split(placeholder)
    .map((piece, at) => (at % 2 === 1 ? shapes[piece] : escaped(piece)))
    .join('')
  return new RegExp(`^${part === '{handle}' && shapes.handle?.includes('[^@]') ? '@?' : ''}${source}$`, 'iu')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function isHandle(name: string, rules: HandleRules): boolean {
  const characters = [...name]
  if (characters.length < rules.min || characters.length > rules.max) return false
  // `..` and the like are steps in a path, not names.
  if (!/[\p{L}\p{N}]/u.test(name)) return false
  const letters = rules.unicode ? /[\p{L}\p{N}\p{M}]/u : /[a-z0-9]/i
  return characters.every((character) => letters.test(character) || rules.also.includes(character))
}

function fold(values: PatternValues, rules: HandleRules): PatternValues {
  const folded: PatternValues = {}
  for (const [name, value] of Object.entries(values) as [keyof PatternValues, string][]) {
    const lower = value.toLowerCase().normalize('NFC')
    folded[name] =
      name === 'handle'
        ? [...lower].filter((character) => !rules.ignored.includes(character)).join('')
        : lower
  }
  return folded
}
