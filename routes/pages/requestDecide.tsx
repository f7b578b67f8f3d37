import { Router } from 'express'
import type { ExistingOutcomeKind } from '../../models/decision.ts'
import type { Verdict } from '../../models/step.ts'
import type { Text } from '../../models/text.ts'
import { dayOf } from '../../server/clock.ts'
import type { FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { conditionRows, type DecideTyped } from '../../server/pages/requests/DecideForm.tsx'
import { DecidePage } from '../../server/pages/requests/DecidePage.tsx'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand, permission } from '../../server/requests/access.ts'
import { type SignOff, signOffFaults } from '../../server/requests/afterVerdict.ts'
import { findRequest } from '../../server/requests/find.ts'
import { signOff, signOffStep } from '../../server/requests/signOffStep.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { decideView } from './load/decideView.ts'
import { findPeople } from './load/people.ts'
import { requestView } from './load/requestView.ts'

/** Taking a step: all one needs to know, and the answer. */
export const requestDecide = Router()

/** A trial is six months, and then a look. */
const trialMonths = 6

/** What the one who signs needs to know. 200 | 403 which rule says no | 409 no step is open */
requestDecide.get('/:id/decide', can('request:sign-off'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'sign-off', caller(req))
  const page = await pageContext(req)
  renderPage(res, page, <DecidePage view={await decideView(request, page, caller(req))} />)
})

/** Sign the open step. 303 to where the request stands | 422 | 412 somebody was first, and what was written is shown again */
requestDecide.post(
  '/:id/decide',
  can('request:sign-off'),
  answerForm(
    async (req, who) => {
      const typed = typedIn(req)
      const input = parse(signOff, inputOf(typed, await ownerIn(typed)))
      return signOffStep(idIn(req), versionIn(req), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    async (req, res, error) => {
      const who = caller(req)
      const request = await findRequest(idIn(req), who)
      const page = await pageContext(req)
      const typed = typedIn(req)
      if (permission(request, 'sign-off', who).may) {
        const overtaken = error.code === 'bad-input' ? {} : { overtaken: true as const }
        const view = await decideView(request, page, who, { typed, ...overtaken })
        if (error.code !== 'bad-input') return renderPage(res, page, <DecidePage view={view} />, error.status)
        const named = error.data.errors ?? []
        const today = dayOf(page.now, page.organisation.timeZone)
        const input = inputOf(typed)
        // Who fills in the form is told all at once, also what the verb looks at only when all else is well formed.
        const against = view.deviating.some((verdict) => verdict === input.verdict)
        const also = typed.verdict ? signOffFaults(input, request, { against, today }) : []
        const more = also.filter(({ path }) => !named.some((one) => one.path === path))
        const errors = [...more, ...named].map((fault) => asDecideError(fault, typed))
        return renderPage(res, page, <DecidePage view={{ ...view, errors }} />, error.status)
      }
      const written = commentOf(typed)
      const view = await requestView(request, page, who, { overtaken: { written } })
      renderPage(res, page, <RequestPage view={view} />, error.status)
    },
  ),
)

function commentOf(typed: DecideTyped): string | null {
  return typed[`comment-${typed.verdict}`]?.trim() || null
}

/** The rows of conditions in which something was written. */
function rowsIn(typed: DecideTyped): number[] {
  return conditionRows.filter(
    (row) => typed[`conditions.${row}.text`]?.trim() || typed[`conditions.${row}.due`],
  )
}

/** The form in the shape of the verb's input. What belongs to another answer than the chosen one is left out. */
function inputOf(typed: DecideTyped, owner: string | null = null): SignOff {
  const approves = typed.verdict === 'approve'
  const ticked = (part: string) => typed[`resources.${part}`] === 'yes'
  return {
    step: typed.step ?? '',
    // Whatever was posted: the verb's schema says whether it is one.
    verdict: (typed.verdict || undefined) as Verdict,
    comment: commentOf(typed),
    conditions: approves
      ? rowsIn(typed).map((row) => ({
          text: typed[`conditions.${row}.text`] ?? '',
          due: typed[`conditions.${row}.due`] ?? '',
          follower: typed[`conditions.${row}.follower`] ?? '',
        }))
      : [],
    trialMonths: approves && typed.trial === 'yes' ? trialMonths : null,
    existing: approves ? existingIn(typed, owner) : null,
    resources: { hours: ticked('hours'), cover: ticked('cover'), money: ticked('money') },
  }
}

/** What is to become of an account that was there already, with what goes with the outcome that was chosen. */
function existingIn(typed: DecideTyped, owner: string | null): SignOff['existing'] {
  const outcome = typed['existing.outcome']
  if (!outcome) return null
  const by = { merged: typed['existing.mergedBy'], 'to-be-closed': typed['existing.closedBy'] }[outcome]
  return {
    // Whatever was posted: the verb's schema says whether it is one.
    outcome: outcome as ExistingOutcomeKind,
    owner: outcome === 'taken-over' ? owner : null,
    into: (outcome === 'merged' && typed['existing.into']) || null,
    by: by || null,
  }
}

/** Who takes the account over: who was found by what was typed goes before who stands in the list. */
async function ownerIn(typed: DecideTyped): Promise<string | null> {
  const search = typed['existing.ownerSearch']?.trim()
  if (!search) return typed['existing.owner'] || null
  const [one, another] = await findPeople(search, 'sv')
  return one && !another ? one.id : null
}

const mustSay: Partial<Record<Verdict, Text>> = {
  approve: {
    sv: 'Skriv varför du beviljar trots att riktlinjerna pekar åt ett annat håll',
    en: 'Say why you approve although the policy points another way',
  },
  'advise-against': { sv: 'Skriv varför du avstyrker', en: 'Say why you advise against it' },
  'request-changes': { sv: 'Skriv vad som behöver kompletteras', en: 'Say what needs to change' },
  reject: {
    sv: 'Skriv varför, och vad som skulle ändra svaret',
    en: 'Say why, and what would change the answer',
  },
}

const unconfirmed: Record<string, Text> = {
  'resources.hours': {
    sv: 'Bekräfta att tiden finns, eller välj ett annat svar',
    en: 'Confirm that there is time, or choose another answer',
  },
  'resources.cover': {
    sv: 'Bekräfta att någon tar över vid frånvaro, eller välj ett annat svar',
    en: 'Confirm that somebody takes over in absence, or choose another answer',
  },
  'resources.money': {
    sv: 'Bekräfta att pengarna finns, eller välj ett annat svar',
    en: 'Confirm that there is money, or choose another answer',
  },
}

const existingWords: Record<string, Text> = {
  'existing.owner': {
    sv: 'Välj vem som tar över: någon annan än ersättaren, som arbetar här',
    en: 'Choose who takes it over: somebody other than the deputy, who works here',
  },
  'existing.into': { sv: 'Välj kontot som det går upp i', en: 'Choose the account it is merged into' },
}

const conditionWords: Record<string, Text> = {
  text: { sv: 'skriv vad som ska göras', en: 'say what is to be done' },
  due: { sv: 'ange ett datum', en: 'give a date' },
  follower: { sv: 'välj vem som följer upp', en: 'choose who follows it up' },
}

const dayToCome: Text = { sv: 'Ange en dag som inte har passerat', en: 'Give a day that has not passed' }
const past: Text = { sv: 'ange ett datum som inte har passerat', en: 'give a date that has not passed' }

/** A fault of the verb's input at the field of the form that it came from. */
function asDecideError(fault: FieldError, typed: DecideTyped): FormError {
  const { path } = fault
  if (path === 'verdict') return { field: path, text: { sv: 'Välj ditt svar', en: 'Choose your answer' } }
  if (path === 'comment') {
    const text = mustSay[typed.verdict as Verdict]
    const missing = fault.code === 'any.required' && text
    return { field: `comment-${typed.verdict}`, text: missing || fieldErrorText(fault) }
  }
  if (path === 'existing.by')
    return {
      field: typed['existing.outcome'] === 'merged' ? 'existing.mergedBy' : 'existing.closedBy',
      text: dayToCome,
    }
  const text = unconfirmed[path] ?? existingWords[path]
  if (text) return { field: path, text }
  const [, index, part] = /^conditions\.(\d+)\.(\w+)$/.exec(path) ?? []
  if (!index || !part) return { field: path, text: fieldErrorText(fault) }
  const row = rowsIn(typed)[Number(index)] ?? Number(index)
  const words = fault.code === 'date.past' ? past : (conditionWords[part] ?? fieldErrorText(fault))
  return {
    field: `conditions.${row}.${part}`,
    text: { sv: `Villkor ${row + 1}: ${words.sv}`, en: `Condition ${row + 1}: ${words.en}` },
  }
}
