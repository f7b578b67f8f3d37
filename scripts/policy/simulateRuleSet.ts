import type { SimulationRow } from '../../models/simulationBatch.ts'
import { type SimulationPart, simulationParts } from '../../models/simulationRun.ts'
import {
  type Answer,
  addTallies,
  EFFECTS,
  type Effect,
  emptyTally,
  type Language,
  type RuleSet,
  type Tally,
} from '../../policies/index.ts'
import { dayOf } from '../../server/clock.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { countBatches, prepareWork, simulateBatch } from '../../server/simulations/simulateBatch.ts'
import { worldOn, worldWith } from '../../server/simulations/world.ts'

/** What a rule set would change, of past requests and of the inventory. */
export type Simulated = Record<SimulationPart, { tally: Tally; rows: SimulationRow[] }>

const everything = { unit: null, channel: null, from: null, to: null }

/** What a rule set would say of every request so far and of every account today: as a simulation in the registry, done here and now. Writes nothing. */
export async function simulateRuleSet(ruleSet: RuleSet, now: Date): Promise<Simulated> {
  const { timeZone } = await theOrganisation()
  const today = dayOf(now, timeZone)
  const before = await worldOn(today)
  const after = await worldWith(before, { ruleSet, strategy: null, levels: [] })
  const work = prepareWork({ before, after, today, at: now }, everything)
  const batches = await countBatches()
  const done: Simulated = {
    requests: { tally: emptyTally(), rows: [] },
    accounts: { tally: emptyTally(), rows: [] },
  }
  for (const part of simulationParts) {
    for (let n = 0; n < batches[part]; n++) {
      const { tally, rows } = await simulateBatch(work, part, n)
      done[part].tally = addTallies(done[part].tally, tally)
      done[part].rows.push(...rows.filter(({ direction }) => direction !== 'same'))
    }
  }
  return done
}

/** The outcomes as people say them. */
export const effectNames: Record<Effect, Record<Language, string>> = {
  pass: { sv: 'ja direkt', en: 'yes at once' },
  advise: { sv: 'ja med råd', en: 'yes with advice' },
  'sign-off': { sv: 'godkänns av någon', en: 'signed off' },
  change: { sv: 'behöver kompletteras', en: 'needs more' },
  redirect: { sv: 'erbjuds ett befintligt konto', en: 'offered an existing account' },
  refuse: { sv: 'hindras', en: 'refused' },
}

const partNames: Record<SimulationPart, Record<Language, string>> = {
  requests: { sv: 'ärenden', en: 'requests' },
  accounts: { sv: 'konton', en: 'accounts' },
}

/** A simulation in lines to read. */
export function describeSimulation(
  simulated: Simulated,
  language: Language,
  titleOf: (rule: string) => string,
): string[] {
  const answer = ({ outcome, signers }: Answer) =>
    `${effectNames[outcome][language]}${signers.length > 0 ? ` (${signers.join(', ')})` : ''}`
  return simulationParts.flatMap((part) => {
    const { tally, rows } = simulated[part]
    const name = partNames[part][language]
    const changed = tally.stricter + tally.milder
    return [
      language === 'sv'
        ? `${tally.count} ${name} prövades. ${changed} skulle få ett annat svar.`
        : `${tally.count} ${name} were judged. ${changed} would get another answer.`,
      ...EFFECTS.flatMap((effect) => {
        const counted = tally.outcomes[effect]
        return counted ? [`  ${effectNames[effect][language]}: ${counted.before} -> ${counted.after}`] : []
      }),
      ...Object.entries(tally.rules)
        .map(([rule, { stricter, milder }]) => ({ rule, changes: stricter + milder }))
        .filter(({ changes }) => changes > 0)
        .sort((a, b) => b.changes - a.changes || (a.rule < b.rule ? -1 : 1))
        .map(({ rule, changes }) => `  ${titleOf(rule)} (${rule}): ${changes}`),
      ...rows.map(
        ({ number, from, to, because }) =>
          `#${number}: ${answer(from)} -> ${answer(to)} (${because.join(', ')})`,
      ),
    ]
  })
}
