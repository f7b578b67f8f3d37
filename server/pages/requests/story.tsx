import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { ActorRef } from '../../../models/auditEvent.ts'
import type { JoinVerdict } from '../../../models/join.ts'
import type { Text } from '../../../models/text.ts'
import type { Tone } from '../components/Sign.tsx'
import type { TimelineEntry } from '../components/Timeline.tsx'
import { verdictDone } from '../words.ts'
import { Differences } from './Differences.tsx'

/** One change of a request: who did what, and the request as it was afterwards. */
export interface RequestEvent {
  n: number
  at: Date
  actor: ActorRef
  action: string
  after: AccountRequest
}

interface Reader {
  t: (text: Text) => string
  nameOf: (id: string) => string
}

const done: Record<string, { what: Text; tone?: Tone }> = {
  'request.create': { what: { sv: 'började på ansökan', en: 'started the request' } },
  'request.join': {
    what: { sv: 'frågade om verksamheten får medverka', en: 'asked whether the unit may contribute' },
    tone: 'note',
  },
  'request.pass-join-on': {
    what: { sv: 'lämnade frågan vidare', en: 'passed the question on' },
  },
  'request.argue': { what: { sv: 'svarade på hänvisningen', en: 'answered the referral' }, tone: 'note' },
  'request.accept-responsibility': {
    what: { sv: 'bekräftade ansvaret', en: 'confirmed the responsibility' },
    tone: 'met',
  },
  'request.decline-responsibility': {
    what: { sv: 'tackade nej till ansvaret', en: 'declined the responsibility' },
    tone: 'against',
  },
  'request.let-stand': { what: { sv: 'lät beslutet stå', en: 'let the decision stand' }, tone: 'met' },
  'request.reassign': {
    what: {
      sv: 'lämnade steget vidare till någon som är på plats',
      en: 'passed the step to somebody who is at work',
    },
  },
  'request.escalate': {
    what: {
      sv: 'lämnade steget till nästa i tur, eftersom tiden hade gått ut',
      en: 'passed the step to the next in line, because the time had passed',
    },
    tone: 'needs',
  },
  'request.ask-opinion': { what: { sv: 'begärde ett yttrande', en: 'asked for an opinion' } },
  'request.give-opinion': { what: { sv: 'yttrade sig', en: 'gave an opinion' }, tone: 'note' },
  'request.no-opinion': {
    what: {
      sv: 'noterade att tiden för ett yttrande hade gått ut',
      en: 'noted that the time for an opinion had passed',
    },
  },
  'request.hand-over': {
    what: { sv: 'lämnade steget till någon annan', en: 'gave the step to somebody else' },
  },
  'request.object': { what: { sv: 'invände mot beslutet', en: 'objected to the decision' }, tone: 'needs' },
  'request.hear-again': {
    what: { sv: 'begärde en ny prövning av någon annan', en: 'asked for a new hearing by somebody else' },
    tone: 'needs',
  },
  'request.propose-waiver': {
    what: { sv: 'föreslog ett undantag', en: 'proposed a waiver' },
    tone: 'note',
  },
  'request.confirm-waiver': {
    what: {
      sv: 'bekräftade undantaget; ansökan prövades på nytt',
      en: 'confirmed the waiver; the request was judged anew',
    },
    tone: 'needs',
  },
  'request.decline-waiver': { what: { sv: 'nekade undantaget', en: 'declined the waiver' } },
  'request.follow-up-condition': { what: { sv: 'följde upp ett villkor', en: 'followed up a condition' } },
  'request.decide-unmet': {
    what: {
      sv: 'beslutade vad som följer av ett villkor som inte är uppfyllt',
      en: 'decided what follows a condition that is not met',
    },
    tone: 'needs',
  },
  'request.look-at-trial': {
    what: { sv: 'berättade hur försöket gick', en: 'told how the trial went' },
    tone: 'note',
  },
  'request.decide-trial': { what: { sv: 'avgjorde försöket', en: 'decided the trial' }, tone: 'met' },
  'request.register': { what: { sv: 'registrerade kontot', en: 'registered the account' }, tone: 'met' },
  'request.withdraw': { what: { sv: 'återkallade ansökan', en: 'withdrew the request' } },
  'request.expire': { what: { sv: 'lät ansökan förfalla', en: 'let the request expire' } },
  'request.comment': { what: { sv: 'kommenterade', en: 'commented' }, tone: 'note' },
}

/** The events of a request as a story: small changes of a draft are told once, with the version they led to. */
export function storyOf(events: RequestEvent[], reader: Reader): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let lastSent: Answers | null = null
  for (const event of events) {
    if (event.action === 'request.submit') {
      entries.push(...submitted(event, lastSent, reader))
      lastSent = event.after.answers
    } else if (event.action === 'request.sign-off') {
      entries.push(signed(event, reader))
    } else if (event.action === 'request.answer-join') {
      entries.push(joinAnswered(event, reader))
    } else if (event.action !== 'request.change') {
      entries.push(plain(event, reader))
    }
  }
  return entries
}

function who({ actor }: RequestEvent, { t, nameOf }: Reader): string {
  return actor.kind === 'person' ? nameOf(actor.id) : t({ sv: 'Registret', en: 'The register' })
}

function submitted(event: RequestEvent, before: Answers | null, reader: Reader): TimelineEntry[] {
  const { t, nameOf } = reader
  const { after } = event
  const n = after.submissions
  const dropped = after.steps.flatMap(({ superseded }) => superseded?.signedBy ?? [])
  return [
    {
      id: `event-${event.n}`,
      at: event.at,
      who: who(event, reader),
      what:
        n === 1
          ? t({ sv: 'skickade ansökan', en: 'sent the request' })
          : t({ sv: `skickade ansökan igen, version ${n}`, en: `sent the request again, version ${n}` }),
      body: before && (
        <details>
          <summary>{t({ sv: 'Vad som ändrades', en: 'What was changed' })}</summary>
          <Differences before={before} after={after.answers} nameOf={nameOf} />
        </details>
      ),
    },
    {
      id: `event-${event.n}-answer`,
      at: event.at,
      who: t({ sv: 'Riktlinjerna', en: 'The policy' }),
      what: t(answered[after.state] ?? { sv: 'prövade ansökan', en: 'judged the request' }),
      body: dropped.length > 0 && <p>{t(droppedWords(dropped, reader))}</p>,
      tone: after.state === 'approved' ? 'met' : after.state === 'rejected' ? 'against' : 'note',
    },
  ]
}

function droppedWords(people: string[], { nameOf }: Reader): Text {
  const names = people.map(nameOf).join(', ')
  return {
    sv: `Det som ${names} sa förra gången gäller inte längre.`,
    en: `What ${names} said last time no longer stands.`,
  }
}

const answered: Partial<Record<AccountRequest['state'], Text>> = {
  approved: { sv: 'gav svar direkt: beviljad', en: 'answered at once: approved' },
  in_review: {
    sv: 'lät ansökan gå vidare till dem som tar ställning',
    en: 'passed the request on to those who decide',
  },
  changes_requested: { sv: 'gav svar direkt: behöver kompletteras', en: 'answered at once: needs changes' },
  rejected: { sv: 'gav svar direkt: hindras', en: 'answered at once: stands against it' },
  redirected: { sv: 'hänvisade till ett konto som finns', en: 'referred to an existing account' },
}

const verdictTones: Record<string, Tone> = {
  recommend: 'met',
  approve: 'met',
  'advise-against': 'needs',
  'request-changes': 'needs',
  reject: 'against',
}

function signed(event: RequestEvent, reader: Reader): TimelineEntry {
  const { t } = reader
  const step = event.after.steps
    .filter((each) => each.signedAt)
    .sort(byTime)
    .at(-1)
  const verdict = step?.verdict
  return {
    id: `event-${event.n}`,
    at: event.at,
    who: who(event, reader),
    what: verdict ? t(verdictDone[verdict]) : t({ sv: 'tog ställning', en: 'decided' }),
    tone: (verdict && verdictTones[verdict]) ?? 'plain',
    body: step?.comment && <p>{said(step.comment, reader)}</p>,
  }
}

const joinAnswers: Record<JoinVerdict, { what: Text; tone: Tone }> = {
  yes: { what: { sv: 'sade ja till medverkan', en: 'said yes to contributing' }, tone: 'met' },
  no: { what: { sv: 'sade nej till medverkan', en: 'said no to contributing' }, tone: 'against' },
  other: { what: { sv: 'erbjöd något annat', en: 'offered something else' }, tone: 'needs' },
}

function joinAnswered(event: RequestEvent, reader: Reader): TimelineEntry {
  const { answer } = event.after.join ?? {}
  const { what, tone } = joinAnswers[answer?.verdict ?? 'yes']
  return {
    id: `event-${event.n}`,
    at: event.at,
    who: who(event, reader),
    what: reader.t(what),
    tone,
    body: answer?.reason && <p class="said">{said(answer.reason, reader)}</p>,
  }
}

function byTime(a: { signedAt: Date | null }, b: { signedAt: Date | null }): number {
  return new Date(a.signedAt ?? 0).getTime() - new Date(b.signedAt ?? 0).getTime()
}

function plain(event: RequestEvent, reader: Reader): TimelineEntry {
  const { t } = reader
  const { what, tone } = done[event.action] ?? { what: { sv: event.action, en: event.action } }
  const words = {
    'request.comment': event.after.comments.at(-1)?.text,
    'request.object': event.after.comments.at(-1)?.text,
    'request.ask-opinion': event.after.consultations?.at(-1)?.question,
    'request.give-opinion': opinionIn(event),
    'request.hand-over': handedOver(event, reader),
    'request.propose-waiver': event.after.waivers?.at(-1)?.reason,
    'request.hear-again': event.after.hearing?.reason,
    'request.argue': event.after.redirect?.argument,
    'request.decline-responsibility': event.after.acceptance?.reason,
  }[event.action]
  return {
    id: `event-${event.n}`,
    at: event.at,
    who: who(event, reader),
    what: t(what),
    tone,
    body: words && <p class="said">{said(words, reader)}</p>,
  }
}

/** What the opinion said that was given last. */
function opinionIn({ after }: RequestEvent): string | null | undefined {
  const given = (after.consultations ?? []).filter(({ at }) => at)
  const time = ({ at }: { at: Date | null }) => new Date(at ?? 0).getTime()
  return given.sort((a, b) => time(a) - time(b)).at(-1)?.text
}

/** To whom a step was given by hand, and why. */
function handedOver({ after }: RequestEvent, { nameOf, ...reader }: Reader): string | undefined {
  const last = after.steps
    .flatMap(({ handovers = [] }) => handovers)
    .filter(({ why }) => why === 'by-hand')
    .at(-1)
  return last && `${last.to.map(nameOf).join(', ')}: ${said(last.reason, { nameOf, ...reader })}`
}

/** Words may have been erased since; the event then says so. */
function said(words: unknown, { t }: Reader): string {
  return typeof words === 'string'
    ? words
    : t({ sv: 'Texten är gallrad.', en: 'The words have been erased.' })
}
