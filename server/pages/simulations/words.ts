import type { SimulationState } from '../../../models/simulationRun.ts'
import type { Text } from '../../../models/text.ts'
import {
  type Answer,
  EFFECTS,
  type Effect,
  type Signer,
  standsAgainst,
  type Tally,
} from '../../../policies/index.ts'

export const simulationStateNames: Record<SimulationState, Text> = {
  waiting: { sv: 'Väntar', en: 'Waiting' },
  running: { sv: 'Pågår', en: 'Under way' },
  done: { sv: 'Klar', en: 'Done' },
  cancelled: { sv: 'Avbruten', en: 'Cancelled' },
  failed: { sv: 'Misslyckades', en: 'Failed' },
}

/** What an answer comes to, as whoever asked would say it. */
export const outcomeNames: Record<Effect, Text> = {
  pass: { sv: 'Ja direkt', en: 'Yes at once' },
  advise: { sv: 'Ja, med råd', en: 'Yes, with advice' },
  'sign-off': { sv: 'Någon tar ställning', en: 'Somebody decides' },
  change: { sv: 'Behöver kompletteras', en: 'Needs more' },
  redirect: { sv: 'Hänvisas till ett annat konto', en: 'Referred to another account' },
  refuse: { sv: 'Hindras', en: 'Stands against' },
}

const signerNames: Record<Signer, Text> = {
  manager: { sv: 'chefen', en: 'the manager' },
  lead: { sv: 'kommunikationsansvarig', en: 'the communications lead' },
  director: { sv: 'förvaltningschefen', en: 'the head of department' },
}

/** An answer in words: who decides, where it is decided by somebody. */
export function answerWords({ outcome, signers }: Answer, list: (values: string[]) => string): Text {
  const by = (language: 'sv' | 'en') => list(signers.map((signer) => signerNames[signer][language]))
  if (outcome !== 'sign-off' || signers.length === 0) return outcomeNames[outcome]
  return { sv: `Beslutas av ${by('sv')}`, en: `Decided by ${by('en')}` }
}

/** How many got an answer of each kind, the mildest first; kinds that nobody got are left out. */
export function outcomeRows({ outcomes }: Tally): { effect: Effect; before: number; after: number }[] {
  return EFFECTS.flatMap((effect) => {
    const counted = outcomes[effect]
    return counted ? [{ effect, ...counted }] : []
  })
}

/** How many stood against before. */
export function againstBefore(tally: Tally): number {
  return outcomeRows(tally)
    .filter(({ effect }) => standsAgainst({ outcome: effect, signers: [] }))
    .reduce((sum, { before }) => sum + before, 0)
}
