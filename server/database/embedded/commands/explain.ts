import { CommandError, notSupported } from '../errors.ts'
import type { Plan } from '../indexes/plan.ts'
import { map, nextTurn, PAUSE } from '../query/flow.ts'
import { aggregateQuery, countQuery, findQuery, type Query, selection } from '../query/selection.ts'
import { parseSort } from '../query/sort.ts'
import type { View } from '../storage/store.ts'
import { type Document, isObject } from '../values.ts'
import { writeDocument } from '../wire/reply.ts'
import { type Command, type Handler, optionalObject } from './command.ts'
import { viewOf } from './read.ts'

/** Tells which index a command would use and, when asked to, what carrying it out costs. */
export const explain: Handler = {
  takes: ['verbosity'],
  async run(command) {
    const { explain: explained, verbosity } = command.body
    if (!isObject(explained)) throw new CommandError(9, 'explain needs a command')
    const [name] = Object.keys(explained)
    const inner: Command = { ...command, name: name ?? '', body: explained }
    const { view, release } = viewOf(command)
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
      release()
    }
  },
}

function queryOf(command: Command, view: View): Query {
  const { name, body } = command
  switch (name) {
    case 'find':
      return findQuery(command, view)
    case 'aggregate':
      return aggregateQuery(command, view)
    case 'count': {
      const from = selection(command, view, optionalObject(body.query, 'query'))
      return { from, documents: map(countQuery(from), (n) => writeDocument({ n })) }
    }
    case 'distinct':
    case 'findAndModify':
      return matching(command, view, body.query, body.sort)
    case 'update':
    case 'delete': {
      const [statement] = (body.updates ?? body.deletes ?? []) as Document[]
      return matching(command, view, statement?.q, undefined)
    }
    default:
      throw notSupported(`explain of ${name}`, 59)
  }
}

function matching(command: Command, view: View, query: unknown, sort: unknown): Query {
  const from = selection(command, view, optionalObject(query, 'query'), { sort: parseSort(sort) })
  return { from, documents: map(from.rows(), (row) => row.bytes) }
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
