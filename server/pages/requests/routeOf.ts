import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Handover } from '../../../models/handover.ts'
import type { Step } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import type { LineStep } from '../components/StepLine.tsx'
import type { Formats } from '../formats.ts'
import { stepKindNames, verdictDone } from '../words.ts'
import { signerName } from './signers.ts'

interface Reader extends Pick<Formats, 'day' | 'dayOf' | 'daysFromNow' | 'either' | 'list'> {
  now: Date
  t: (text: Text) => string
  nameOf: (id: string) => string
}

const sent: Text = { sv: 'Ansökan skickas', en: 'The request is sent' }
const confirmed: Text = { sv: 'Ansvaret bekräftas', en: 'Responsibility is confirmed' }
const objecting: Text = { sv: 'Tid att invända', en: 'Time to object' }
const registered: Text = { sv: 'Kontot registreras', en: 'The account is registered' }
const mended: Text = { sv: 'Ansökan kompletteras', en: 'Changes are made' }
const offer: Text = { sv: 'Svar på hänvisningen', en: 'Answer to the referral' }
const policy: Text = { sv: 'Prövning mot riktlinjerna', en: 'Judged by the policy' }

/** The way of a request, from being sent to the account in the register, as far as it has come. */
export function routeOf(request: AccountRequest, reader: Reader): LineStep[] {
  const { t, nameOf, day } = reader
  const { state, steps, decision, acceptance } = request
  const at = (date: Date | null) => (date ? day(date) : null)
  const ended = ['rejected', 'withdrawn', 'expired', 'closed'].includes(state)
  const back = state === 'changes_requested' || state === 'redirected'
  const line: LineStep[] = [
    {
      name: t(sent),
      state: request.submittedAt ? 'done' : 'now',
      who: nameOf(request.requester),
      when: at(request.submittedAt),
    },
  ]
  const byPolicy =
    decision?.by.kind === 'policy' || state === 'redirected' || (state === 'closed' && steps.length === 0)
  if (request.submittedAt && byPolicy) {
    line.push({
      name: t(policy),
      state: state === 'rejected' ? 'stopped' : 'done',
      when: at(decision?.at ?? request.submittedAt),
    })
  }
  if (request.kind === 'join' || state === 'joining') return [...line, accountAnswers(request, reader)]
  for (const step of steps) line.push(lineStep(step, ended || back, reader))
  if (ended || back) {
    if (acceptance?.state === 'declined' && state === 'changes_requested') {
      const declined = t({ sv: 'tackade nej', en: 'declined' })
      line.push({
        name: t(confirmed),
        state: 'done',
        who: `${nameOf(acceptance.by)} ${declined}`,
        when: at(acceptance.at),
      })
    }
    if (back)
      line.push({
        name: t(state === 'redirected' ? offer : mended),
        state: 'now',
        who: nameOf(request.requester),
      })
    return line
  }
  const accepted = acceptance?.state === 'accepted'
  line.push({
    name: t(confirmed),
    state: accepted ? 'done' : state === 'approved' ? 'now' : 'ahead',
    who: request.answers.owner && nameOf(request.answers.owner),
    when: accepted ? at(acceptance.at) : null,
  })
  const until = decision?.objectionUntil
  const mayObject = until && state !== 'registered' && reader.dayOf(reader.now) <= until
  if (mayObject) {
    line.push({
      name: t(objecting),
      state: accepted ? 'now' : 'ahead',
      who: t({ sv: 'Kommunikationsansvarig', en: 'Communications lead' }),
      when: t({ sv: `Till och med ${day(until)}`, en: `Until ${day(until)}` }),
    })
  }
  line.push({
    name: t(registered),
    state: state === 'registered' ? 'done' : state === 'accepted' && !mayObject ? 'now' : 'ahead',
    when: state === 'registered' ? at(request.updatedAt) : null,
  })
  return line
}

/** A unit has asked an account: nothing is confirmed or registered, its people answer. */
function accountAnswers(
  { join, state }: AccountRequest,
  { t, nameOf, either, day, daysFromNow }: Reader,
): LineStep {
  const name = t({ sv: 'Kontots ansvariga svarar', en: 'The account’s people answer' })
  if (join?.answer) {
    const { verdict, by, at } = join.answer
    return { name, state: verdict === 'yes' ? 'done' : 'stopped', who: nameOf(by), when: day(at) }
  }
  const due = join?.due ?? ''
  return {
    name,
    state: state === 'joining' ? 'now' : 'ahead',
    who: either((join?.asked ?? []).slice(0, 3).map(nameOf)),
    when: t({ sv: `Senast ${day(due)}, ${daysFromNow(due)}`, en: `By ${day(due)}, ${daysFromNow(due)}` }),
  }
}

function lineStep(step: Step, over: boolean, reader: Reader): LineStep {
  const { t, either, day, daysFromNow } = reader
  const named = (person: string) => signerName(step, person, reader)
  const name = t(stepKindNames[step.kind])
  if (step.state === 'done') {
    return {
      name,
      state: step.verdict === 'reject' ? 'stopped' : 'done',
      who: [step.signedBy && named(step.signedBy), step.verdict && t(verdictDone[step.verdict])]
        .filter(Boolean)
        .join(' '),
      when: step.signedAt && day(step.signedAt),
    }
  }
  const nobody = t({ sv: 'Ingen utsedd än', en: 'Nobody found yet' })
  const who = step.assignees.length > 0 ? either(step.assignees.slice(0, 3).map(named)) : nobody
  if (over || step.state === 'dropped') {
    return { name, state: 'ahead', who: t({ sv: 'Togs inte', en: 'Not taken' }) }
  }
  const due = step.due
    ? t({
        sv: `Senast ${day(step.due)}, ${daysFromNow(step.due)}`,
        en: `By ${day(step.due)}, ${daysFromNow(step.due)}`,
      })
    : null
  const note = movedFrom(step, reader)
  return { name, state: step.state === 'open' ? 'now' : 'ahead', who, when: due, note }
}

const whyMoved: Record<Handover['why'], Text> = {
  absent: { sv: 'är inte på plats', en: 'is not at work' },
  overdue: { sv: 'tiden gick ut', en: 'the time passed' },
  'by-hand': { sv: 'steget lämnades över', en: 'the step was given on' },
}

/** Who had the step before, and why no longer. */
function movedFrom({ handovers = [] }: Step, { t, nameOf, list, day }: Reader): string | null {
  const last = handovers.at(-1)
  if (!last || last.from.length === 0) return null
  const before = list(last.from.slice(0, 3).map(nameOf))
  const why = whyMoved[last.why]
  return t({
    sv: `Låg hos ${before} till ${day(last.at)}: ${why.sv}`,
    en: `Was with ${before} until ${day(last.at)}: ${why.en}`,
  })
}
