import { CommandError, notSupported } from '../errors.ts'
import type { Plan } from '../indexes/plan.ts'
import { nextTurn, PAUSE } from '../query/flow.ts'
import { aggregateQuery, findQuery, type Query } from '../query/selection.ts'
import { letGo, type View } from '../storage/store.ts'
import { type Document, isObject } from '../values.ts'
import type { Command, Handler } from './command.ts'
import { viewOf } from './read.ts'

/** Tells which index a command would use and, when asked to, what carrying it out costs. */
export const explain: Handler = {
  takes: ['verbosity'],
  async run(command) {
    const { explain: explained, verbosity } = command.body
    if (!isObject(explained)) throw new CommandError(9, 'explain needs a command')
    const [name] = Object.keys(explained)
    const inner: Command = { ...command, name: name ?? '', body: explained }
    const view = viewOf(command)
    try {
      const query = queryOf(inner, view)
      const { plan, sortedInMemory, cost } = query.from
      const winningPlan = sortedInMemory ? { stage: 'SORT', inputStage: shown(plan) } : shown(plan)
      const namespace = `${command.database}.${String(explained[inner.name])}`
      const result: Document = { queryPlanner: { namespace, winningPlan, rejectedPlans: [] }, ok: 1 }
      if (verbosity === 'queryPlanner') return result
      let nReturned = 0
      for (const item of query.documents) {
        if (item === PAUSE) await nextTurn()
        else nReturned++
      }
      const stats = {
        executionSuccess: true,
        nReturned,
        totalKeysExamined: cost.keys,
        totalDocsExamined: cost.documents,
      }
      return { ...result, executionStats: stats }
    } finally {
      letGo(view)
    }
  },
}

function queryOf(command: Command, view: View): Query {
  if (command.name === 'find') return findQuery(command, view)
  if (command.name === 'aggregate') return aggregateQuery(command, view)
  throw notSupported(`explain of ${command.name}`, 59)
}

function shown(plan: Plan | undefined): Document {
  if (!plan) return { stage: 'EOF' }
  if (plan.branches.length > 0) return { stage: 'OR', inputStages: plan.branches.map(shown) }
  if (!plan.index) return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
  const { name, spec, multikey } = plan.index
  return {
    stage: 'IXSCAN',
    indexName: name,
    keyPattern: spec.key,
    isMultiKey: multikey.includes(true),
    direction: plan.reverse ? 'backward' : 'forward',
    ranges: plan.ranges.length,
    ...(plan.also.length > 0 && { intersectedWith: plan.also.length }),
  }
}
