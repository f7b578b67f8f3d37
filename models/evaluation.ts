import type { Facts, Evaluation as PolicyEvaluation, RuleSet as PolicyRuleSet } from '../policies/index.ts'
import { define, id, instant } from './define.ts'

/**
 * One evaluation of a request, kept whole so that it can be replayed: the rules with their versions and parameters, the facts, the result.
 * Written once and never changed.
 */
export interface Evaluation {
  _id: string
  version: number
  request: string
  /** 1, 2, 3 ... of the request. */
  n: number
  at: Date
  /** The version of the request that was evaluated. */
  requestVersion: number
  strategy: string
  ruleSet: PolicyRuleSet
  facts: Facts
  result: PolicyEvaluation
}

export const Evaluation = define<Evaluation>('Evaluation', {
  collection: 'evaluations',
  fields: {
    _id: id,
    version: { type: Number, required: true },
    request: id,
    n: { type: Number, required: true },
    at: instant,
    requestVersion: { type: Number, required: true },
    strategy: id,
    ruleSet: { type: Object, required: true },
    facts: { type: Object, required: true },
    result: { type: Object, required: true },
  },
  erasable: [
    'facts.request.displayName',
    'facts.request.handle',
    'facts.request.place',
    'result.results.values.displayName',
    'result.results.values.handle',
    'result.results.values.name',
    'ruleSet.rules.exceptions.reason',
    'result.results.exception.reason',
  ],
  indexes: [[{ request: 1, n: 1 }, { unique: true }]],
})
