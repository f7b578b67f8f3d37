import type { Answers } from '../../../../models/answers.ts'
import type { StepFieldsView } from '../StepFields.tsx'

type View = Pick<StepFieldsView, 'answers' | 'typed'>

/** What stands in a text field: what was typed and could not be saved goes before what is stored. */
export function typed({ answers, typed: raw }: View, field: keyof Answers): string {
  const value = raw[field] ?? answers[field]
  return value === null || value === undefined ? '' : String(value)
}

/** Which of yes and no is chosen. */
export function yesNo(value: boolean | null): string[] {
  return value === null ? [] : [value ? 'yes' : 'no']
}
