import type { Answers } from '../../../models/answers.ts'
import { list, number, type Posted, text, yesOrNo } from '../posted.ts'
import type { FormStep } from './steps.ts'

const readers: Record<keyof Answers, (posted: Posted, name: string) => unknown> = {
  need: text,
  purposes: list,
  audiences: list,
  place: text,
  operation: text,
  languages: list,
  channel: text,
  displayName: text,
  handle: (posted, name) => text(posted, name)?.replace(/^@/, '') ?? null,
  owner: text,
  deputy: text,
  hoursPerWeek: number,
  supervision: text,
  holidaySupervisor: text,
  period: text,
  childrenSeen: yesOrNo,
  careSeen: yesOrNo,
  advertising: yesOrNo,
  advertisingBudget: (posted, name) => {
    const kronor = number(posted, name)
    return typeof kronor === 'number' ? Math.round(kronor * 100) : kronor
  },
  agency: yesOrNo,
  twoFactor: yesOrNo,
  accessible: yesOrNo,
  measurement: list,
  existingUrl: text,
}

/**
 * The answers that a step of the form posted. What is not an answer of its kind (letters for a number) is handed on as it was typed, for the
 * check that names it. The fields of other steps are left alone.
 */
export function readAnswers(step: FormStep, posted: Posted): Record<string, unknown> {
  const answers = Object.fromEntries(step.fields.map((field) => [field, readers[field](posted, field)]))
  // Money is asked for only where there is advertising; what stands in a field that is folded away is not an answer.
  if ('advertising' in answers && answers.advertising !== true) answers.advertisingBudget = null
  return answers
}
