import type { Answers } from '../../../models/accountRequest.ts'
import type { Language, Text } from '../../../models/text.ts'
import { AppError, type FieldError } from '../../../server/errors.ts'
import type { FormError } from '../../../server/pages/components/FormErrors.tsx'
import type { PersonGroup } from '../../../server/pages/components/PersonPicker.tsx'
import { asFormError } from '../../../server/pages/requests/answerWords.ts'
import { type Posted, readAnswers, text } from '../../../server/pages/requests/readAnswers.ts'
import type { FormStep } from '../../../server/pages/requests/steps.ts'
import { parse } from '../../../server/parse.ts'
import { someAnswers } from '../../../server/requests/answers.ts'
import { findPeople } from './people.ts'

/** What a step posted: answers that can be kept, and for the others what is wrong and what was typed. */
export interface ReadPosting {
  good: Partial<Answers>
  errors: FormError[]
  typed: Record<string, string>
  matches: PersonGroup | null
}

/** Reads what a step of the form posted. Every field is looked at; what is wrong with one does not hold up the others. */
export async function readPosting(step: FormStep, posted: Posted, language: Language): Promise<ReadPosting> {
  const answers = readAnswers(step, posted)
  const people = await lookUpPeople(step, posted, language)
  Object.assign(answers, people.found)
  const faults = checked(answers)
  const wrong = new Set([...faults, ...people.errors].map(({ field }) => field))
  const typed = Object.fromEntries(
    Object.keys(posted).flatMap((name) =>
      wrong.has(name) || wrong.has(name.replace(/Search$/, '')) ? [[name, text(posted, name) ?? '']] : [],
    ),
  )
  const good = Object.fromEntries(Object.entries(answers).filter(([field]) => !wrong.has(field)))
  return {
    good: parse(someAnswers, good),
    errors: [...faults, ...people.errors],
    typed,
    matches: people.matches,
  }
}

function checked(answers: Record<string, unknown>): FormError[] {
  try {
    parse(someAnswers, answers)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // One thing at a time for each field.
    const byField = new Map<string, FieldError>()
    for (const fault of error.data.errors ?? []) {
      const field = fault.path.split('.')[0] ?? fault.path
      if (!byField.has(field)) byField.set(field, { ...fault, path: field })
    }
    return [...byField.values()].map(asFormError)
  }
}

/** Somebody who was not in the list, found by what was typed. */
async function lookUpPeople(step: FormStep, posted: Posted, language: Language) {
  const found: Partial<Answers> = {}
  const errors: FormError[] = []
  let matches: PersonGroup | null = null
  for (const field of ['owner', 'deputy', 'holidaySupervisor'] as const) {
    const search = text(posted, `${field}Search`)
    if (!search || !step.fields.includes(field)) continue
    const people = await findPeople(search, language)
    const [one, another] = people
    if (one && !another) found[field] = one.id
    else if (one) {
      matches = { label: { sv: `Träffar på ”${search}”`, en: `Matches for “${search}”` }[language], people }
      errors.push({ field, text: several(search, people.length) })
    } else errors.push({ field, text: nobody(search) })
  }
  return { found, errors, matches }
}

function several(search: string, count: number): Text {
  return {
    sv: `${count} personer stämmer med ”${search}”. Välj vem du menar överst i listan`,
    en: `${count} people fit “${search}”. Choose whom you mean at the top of the list`,
  }
}

function nobody(search: string): Text {
  return {
    sv: `Ingen som arbetar här stämmer med ”${search}”. Kontrollera stavningen eller skriv e-postadressen`,
    en: `Nobody who works here fits “${search}”. Check the spelling or write the e-mail address`,
  }
}
