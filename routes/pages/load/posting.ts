import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { Language, Text } from '../../../models/text.ts'
import { AppError } from '../../../server/errors.ts'
import { theOrganisation } from '../../../server/organisation/organisation.ts'
import type { FormError } from '../../../server/pages/components/FormErrors.tsx'
import type { PersonGroup } from '../../../server/pages/components/PersonPicker.tsx'
import { type Posted, text } from '../../../server/pages/posted.ts'
import { asFormError } from '../../../server/pages/requests/answerWords.ts'
import { readAnswers } from '../../../server/pages/requests/readAnswers.ts'
import type { FormStep } from '../../../server/pages/requests/steps.ts'
import { parse } from '../../../server/parse.ts'
import { checkReferences, ownHolidayCover, someAnswers } from '../../../server/requests/answers.ts'
import { findPeople } from './people.ts'

/** What a step posted: answers that can be kept, and for the others what is wrong and what was typed. */
export interface ReadPosting {
  good: Partial<Answers>
  errors: FormError[]
  typed: Record<string, string>
  matches: PersonGroup | null
}

/**
 * Reads what a step of the form posted. Every field is looked at, by its form and by what it stands for, so that all is said at once; what is wrong
 * with one does not hold up the others.
 */
export async function readPosting(
  request: Pick<AccountRequest, 'accountKind' | 'answers'>,
  step: FormStep,
  posted: Posted,
  language: Language,
): Promise<ReadPosting> {
  const answers = readAnswers(step, posted)
  const people = await lookUpPeople(step, posted, language)
  Object.assign(answers, people.found)
  const malformed = [...checked(() => parse(someAnswers, answers)), ...people.errors]
  const readable = parse(someAnswers, without(answers, malformed))
  const errors = [...malformed, ...(await doubted(request, readable))].filter(isFirst)
  const wrong = new Set(errors.map(({ field }) => field))
  const typed = Object.fromEntries(
    Object.keys(posted).flatMap((name) =>
      wrong.has(name) || wrong.has(name.replace(/Search$/, '')) ? [[name, text(posted, name) ?? '']] : [],
    ),
  )
  return { good: without(readable, errors), errors, typed, matches: people.matches }
}

function without<T extends object>(answers: T, errors: FormError[]): Partial<T> {
  const wrong = new Set(errors.map(({ field }) => field))
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !wrong.has(field))) as Partial<T>
}

/** One thing at a time for each field. */
function isFirst({ field }: FormError, at: number, all: FormError[]): boolean {
  return all.findIndex((each) => each.field === field) === at
}

function checked(check: () => unknown): FormError[] {
  try {
    check()
    return []
  } catch (error) {
    return faultsOf(error)
  }
}

function faultsOf(error: unknown): FormError[] {
  if (!(error instanceof AppError) || error.code !== 'bad-input') throw error
  return (error.data.errors ?? [])
    .map((fault) => ({ ...fault, path: fault.path.replace(/^answers\./, '').replace(/\..*$/, '') }))
    .map(asFormError)
    .filter(isFirst)
}

/** Answers that are well formed but stand for nothing that there is, or for somebody who cannot be it. */
async function doubted(
  { accountKind, answers }: Pick<AccountRequest, 'accountKind' | 'answers'>,
  newer: Partial<Answers>,
): Promise<FormError[]> {
  const unknown = await checkReferences(newer, await theOrganisation(), answers).then(() => [], faultsOf)
  const cover = ownHolidayCover({ accountKind, answers }, newer)
  return [
    ...unknown,
    ...cover.map(({ path, ...fault }) => asFormError({ ...fault, path: path.replace('answers.', '') })),
  ]
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
