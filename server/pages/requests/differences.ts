import type { Answers } from '../../../models/answers.ts'

/** The answers that are not the same in two versions of a request, in the order of the form. */
export function differences(before: Answers, after: Answers): (keyof Answers)[] {
  return (Object.keys(after) as (keyof Answers)[]).filter(
    (field) => JSON.stringify(normal(before[field])) !== JSON.stringify(normal(after[field])),
  )
}

/** The order in which boxes were ticked is no difference. */
function normal(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : (value ?? null)
}
