import type { Text } from '../../models/text.ts'
import type { AppError, FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import { type FormFaults, noFaults } from '../../server/pages/components/FormFrame.tsx'

/** What a form says of a field that is empty or does not do, by its name; and of one fault of it in particular, by `name code`. */
export type FieldWords = Readonly<Record<string, Text>>

/** The field that a path in what was sent stands for, and what it is called where the form has no field of its own for it. */
export type FieldOf = (path: string) => { field: string; label?: Text }

/** How a form tells what is wrong with it. */
export interface Telling {
  words?: FieldWords
  fieldOf?: FieldOf
}

/** What to correct, field by field; nothing said twice. */
export function formErrors(
  error: AppError | null,
  { words = {}, fieldOf = (path) => ({ field: path }) }: Telling = {},
): FormError[] {
  const errors = (error?.data.errors ?? []).map((fault: FieldError) => {
    const { field, label } = fieldOf(fault.path)
    const says = words[`${field} ${fault.code}`] ?? fieldErrorText(fault, words[field])
    return { field, text: label ? { sv: `${label.sv}: ${says.sv}`, en: `${label.en}: ${says.en}` } : says }
  })
  const first = (one: FormError, at: number) =>
    errors.findIndex(({ field, text }) => field === one.field && text.en === one.text.en) === at
  return errors.filter(first)
}

/** What went wrong with a form, as its page says it: at the fields, above them, or that somebody was quicker. */
export function formFaults(error: AppError | null, telling: Telling = {}): FormFaults {
  if (!error) return noFaults
  const refused = error.code === 'wrong-state' || error.code === 'strategies-overlap'
  return {
    errors: formErrors(error, telling),
    refusal: refused ? (error.detail ?? error.title) : null,
    changedMeanwhile: error.code === 'changed-meanwhile',
  }
}
