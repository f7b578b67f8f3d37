import Joi from 'joi'
import {
  type Factor,
  factorChoices,
  factorNames,
  type PresenceException,
  presenceModels,
  type Strategy,
  type StrategyFactors,
  type StrategySections,
} from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { dayField, uuid } from '../fields.ts'

/** What may be written in a draft. */
export type StrategyChanges = Partial<
  Pick<
    Strategy,
    | 'name'
    | 'from'
    | 'to'
    | 'appliesTo'
    | 'presenceModel'
    | 'allowsOwnModel'
    | 'presenceExceptions'
    | 'amnestyUntil'
    | 'factors'
    | 'sections'
  >
>

export const sectionNames = [
  'presence',
  'interaction',
  'processes',
  'measurement',
  'ownership',
  'resources',
] as const satisfies readonly (keyof StrategySections)[]

const id = Joi.string().max(60)
const bilingual = (max: number) => {
  const text = Joi.string().trim().max(max).allow('')
  return Joi.object<Text>({ sv: text, en: text })
}

const factor = Joi.object<Factor>({ choice: Joi.valid(...factorChoices), text: bilingual(2000) })

const fields = {
  name: bilingual(200),
  from: dayField,
  to: dayField.allow(null),
  appliesTo: Joi.array().items(id).max(200).unique(),
  presenceModel: Joi.valid(...presenceModels),
  allowsOwnModel: Joi.boolean(),
  presenceExceptions: Joi.array()
    .items(
      Joi.object<PresenceException>({
        id: Joi.string()
          .pattern(/^[\w-]{1,60}$/)
          .description('Of the writer’s choosing, the strategy’s own.'),
        unit: id.allow(null),
        channel: id.allow(null),
        model: Joi.valid(...presenceModels),
        reason: Joi.object<Text>({
          sv: Joi.string().trim().min(1).max(1000),
          en: Joi.string().trim().min(1).max(1000),
        }),
        until: dayField.allow(null),
      }),
    )
    .max(100)
    .unique('id'),
  amnestyUntil: dayField.allow(null),
  factors: Joi.object<StrategyFactors>(Object.fromEntries(factorNames.map((name) => [name, factor]))).allow(
    null,
  ),
  sections: Joi.object<StrategySections>(
    Object.fromEntries(sectionNames.map((name) => [name, bilingual(20_000)])),
  ),
} satisfies Record<keyof StrategyChanges, Joi.Schema>

/** A change of a draft; a draft may have gaps, an adopted strategy none. */
export const strategyChanges = Joi.object<StrategyChanges>(fields)
  .fork(Object.keys(fields), (field) => field.optional())
  .min(1)

/** A new draft: begun from another strategy, whose text, settings and rules are copied, or from nothing. */
export const newStrategy = Joi.object<{ from: string | null }>({
  from: uuid.allow(null),
})

export interface Review {
  verdict: 'agree' | 'send-back'
  comment: string
  /** The version of the rule set that was seen. */
  ruleSetVersion: number
}

export const review = Joi.object<Review>({
  verdict: Joi.valid('agree', 'send-back'),
  comment: Joi.string().trim().min(3).max(2000),
  ruleSetVersion: Joi.number().integer().min(1),
})

export interface Adoption {
  /** A body or a company. */
  adoptedBy: string
  adoptedOn: string
  decisionNumber: string
  from: string
  to: string | null
}

export const adoption = Joi.object<Adoption>({
  adoptedBy: id,
  adoptedOn: dayField,
  decisionNumber: Joi.string().trim().min(1).max(100),
  from: dayField,
  to: dayField.allow(null),
})
