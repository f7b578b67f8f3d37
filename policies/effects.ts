/** What a finding does to a request, mildest first. */
export const EFFECTS = ['pass', 'advise', 'sign-off', 'change', 'redirect', 'refuse'] as const
export type Effect = (typeof EFFECTS)[number]

/** How much a rule counts in a rule set. */
export const MODES = ['enforce', 'warn', 'audit'] as const
export type Mode = (typeof MODES)[number]

/** Who may be asked to sign, in the order in which they are asked. */
export const SIGNERS = ['manager', 'lead', 'director'] as const
export type Signer = (typeof SIGNERS)[number]

/** Advisory functions that may be asked for an opinion. Nobody waits for one: their role is to advise. */
export const ADVISERS = ['data-protection', 'records', 'security', 'accessibility'] as const
export type Adviser = (typeof ADVISERS)[number]

const RANK: Record<Effect, number> = { pass: 0, advise: 1, 'sign-off': 2, change: 3, redirect: 4, refuse: 5 }

/** Negative when `a` is milder than `b`. */
export function compareEffects(a: Effect, b: Effect): number {
  return RANK[a] - RANK[b]
}

/** The strictest of several effects; `pass` when there are none. */
export function strictest(effects: readonly Effect[]): Effect {
  return effects.reduce<Effect>((most, effect) => (compareEffects(effect, most) > 0 ? effect : most), 'pass')
}

/** An effect as a mode lets it count: `warn` never above `advise`, `audit` never at all. */
export function capped(effect: Effect, mode: Mode): Effect {
  if (mode === 'audit') return 'pass'
  if (mode === 'warn' && compareEffects(effect, 'advise') > 0) return 'advise'
  return effect
}

/** Signers without doubles, in the order in which they are asked. */
export function inSigningOrder(signers: readonly Signer[]): Signer[] {
  return SIGNERS.filter((signer) => signers.includes(signer))
}
