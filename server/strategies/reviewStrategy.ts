import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy, type StrategyReview } from '../../models/strategy.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { ruleSetOf } from '../organisation/strategy.ts'
import { demandSecondPerson } from './access.ts'
import { draftToChange, explainMiss } from './find.ts'
import { gapsOf } from './gaps.ts'
import type { Review } from './shape.ts'

/** As many looks at a draft are kept. */
const mostReviews = 100

/**
 * A second person agrees to a draft as it stands, text and rules, or sends it back with a comment; whoever asked for the review is told. AppError `forbidden` for who wrote in it,
 * `bad-input` with what it lacks, `wrong-state`, `changed-meanwhile` also where the rules were changed meanwhile.
 */
export async function reviewStrategy(
  id: string,
  version: number,
  { verdict, comment, ruleSetVersion }: Review,
  caller: Caller,
): Promise<Strategy> {
  const draft = await draftToChange(id, version, caller)
  const ruleSet = await ruleSetOf(draft)
  demandSecondPerson([...(draft.authors ?? []), ...(ruleSet.authors ?? [])], caller)
  if (ruleSet.version !== ruleSetVersion) throw rulesChanged()
  const errors = verdict === 'agree' ? gapsOf(draft) : []
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const said: StrategyReview = { by: caller.actor.id, at: caller.now, verdict, comment, ruleSetVersion }
  const action = verdict === 'agree' ? 'strategy.agree' : 'strategy.send-back'
  const reviewed = await change(caller, { action }, async (tx) => {
    if (!(await RuleSet.exists({ _id: draft.ruleSet, version: ruleSetVersion }).session(tx.session))) {
      throw rulesChanged()
    }
    const updated = await tx.update(
      Strategy,
      { _id: id, version, status: draft.status },
      {
        $set: { status: verdict === 'agree' ? 'reviewed' : 'draft', reviewAskedBy: null },
        $push: { reviews: { $each: [said], $slice: -mostReviews } },
      },
    )
    const asker = draft.reviewAskedBy
    if (updated && asker && asker !== caller.actor.id) {
      const template = verdict === 'agree' ? 'review-agreed' : 'review-sent-back'
      tx.mail(asker, template, { strategy: id, path: `/strategies/${id}` })
    }
    return updated
  })
  return reviewed ?? explainMiss(id, version)
}

/** The rules of a draft are another version than the one that was seen. */
export function rulesChanged(): AppError {
  return new AppError('changed-meanwhile', {
    sv: 'Reglerna har ändrats sedan de granskades eller du öppnade dem.',
    en: 'The rules have changed since they were reviewed, or since you opened them.',
  })
}
