import type { Text } from '../../models/text.ts'
import type { AppError, FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import type { FormFaults } from '../../server/pages/components/FormFrame.tsx'

/** The field that a path in what was sent stands for, and what it is called where the form has no field of its own for it. */
export type FieldOf = (path: string) => { field: string; label?: Text }

/** What went wrong with a form, as its page says it. */
export function formFaults(error: AppError, fieldOf: FieldOf = (path) => ({ field: path })): FormFaults {
  const errors = (error.data.errors ?? []).map((fault: FieldError) => {
    const { field, label } = fieldOf(fault.path)
    const words = fieldErrorText(fault)
    const text = label ? { sv: `${label.sv}: ${words.sv}`, en: `${label.en}: ${words.en}` } : words
    return { field, text }
  })
  const first = (one: (typeof errors)[number], at: number) =>
    errors.findIndex(({ field, text }) => field === one.field && text.en === one.text.en) === at
  return {
    errors: errors.filter(first),
    refusal:
      error.code === 'wrong-state' || error.code === 'strategies-overlap'
        ? (error.detail ?? error.title)
        : null,
    changedMeanwhile: error.code === 'changed-meanwhile',
  }
}
