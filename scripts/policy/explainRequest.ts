import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import type { Language } from '../../models/text.ts'
import { describe, type Standing, standing } from '../../policies/index.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { effectNames } from './simulateRuleSet.ts'

const signs: Record<Standing, string> = { against: 'x', needs: '!', note: '-', met: '+' }

/** How a request was answered, point by point: what stands against it first, then what it needs, then advice, then what is met. */
export async function explainRequest(number: number, language: Language): Promise<string[]> {
  const request = Number.isInteger(number)
    ? await AccountRequest.findOne({ number }).lean<AccountRequest>()
    : null
  const evaluation = request?.evaluation
    ? await Evaluation.findById(request.evaluation).lean<Evaluation>()
    : null
  if (!evaluation) {
    throw new AppError('not-found', {
      sv: 'Det finns inget prövat ärende med det numret.',
      en: 'There is no evaluated request of that number.',
    })
  }
  const { result, ruleSet, at, n } = evaluation
  const names = await namesOf(stringsIn(result), language)
  const points = result.results
    .filter(({ state }) => state !== 'skip')
    .map((one) => ({ one, how: standing(one), words: describe(one, language, names) }))
  const order: Standing[] = ['against', 'needs', 'note', 'met']
  return [
    `#${number} (${n}), ${at.toISOString()}, ${ruleSet.id} ${ruleSet.version}: ${effectNames[result.outcome][language]}`,
    ...order.flatMap((group) =>
      points
        .filter(({ how }) => how === group)
        .flatMap(({ one, words }) => [
          `${signs[group]} ${words.title} (${one.rule} ${one.version}, ${one.code})`,
          `    ${words.message}`,
          ...(words.remedy ? [`    ${words.remedy}`] : []),
        ]),
    ),
  ]
}
