import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Join, JoinAnswer } from '../../../models/join.ts'
import type { Step } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import type { Formats } from '../formats.ts'
import { withArticle } from '../words.ts'
import { signerName, standsInFor } from './signers.ts'

interface Reader extends Pick<Formats, 'day' | 'daysFromNow' | 'either'> {
  t: (text: Text) => string
  /** The reader's person id: what waits for the reader is said to the reader. */
  me: string | null
  nameOf: (id: string) => string
}

/** Where a request stands and what comes next, in a sentence or two. */
export function outcomeSentence(request: AccountRequest, reader: Reader): Text {
  const { nameOf, day, me } = reader
  const { state, decision } = request
  switch (state) {
    case 'draft':
      return { sv: 'Utkastet är inte skickat än.', en: 'The draft has not been sent yet.' }
    case 'in_review':
      return inReview(
        request.steps.find((step) => step.state === 'open'),
        reader,
      )
    case 'changes_requested':
      return changesRequested(request, reader)
    case 'redirected':
      if (request.join?.answer)
        return both(turnedDown(request.join, request.join.answer, reader), chooseAgain(request, reader))
      return request.requester === me
        ? {
            sv: 'Det finns ett konto som redan gör det här. Medverka där, eller säg varför det inte räcker.',
            en: 'There is an account that does this already. Join it, or say why that is not enough.',
          }
        : {
            sv: `Det finns ett konto som redan gör det här. ${nameOf(request.requester)} är erbjuden att medverka där, och har inte svarat än.`,
            en: `There is an account that does this already. ${nameOf(request.requester)} has been offered to join it, and has not answered yet.`,
          }
    case 'approved':
      return both(approvedBy(request, reader), next(request.answers.owner, reader))
    case 'rejected':
      return decision?.by.kind === 'person'
        ? {
            sv: `${nameOf(decision.by.id)} avslog ansökan ${day(decision.at)}. Skälen står nedan. ${again(request, reader).sv}`,
            en: `${nameOf(decision.by.id)} rejected the request on ${day(decision.at)}. The reasons are below. ${again(request, reader).en}`,
          }
        : {
            sv: 'Riktlinjerna hindrar ansökan som den ser ut. Vad det beror på, och vad som hjälper, står nedan.',
            en: 'The policy stands against the request as it is. Why, and what would help, is said below.',
          }
    case 'accepted':
      return {
        sv: `${request.answers.owner === me ? 'Du' : nameOf(request.answers.owner ?? '')} har bekräftat ansvaret. Nu skapas kontot i kanalen, och sedan registreras adressen här.`,
        en: `${request.answers.owner === me ? 'You have' : `${nameOf(request.answers.owner ?? '')} has`} confirmed the responsibility. Now the account is made in the channel, and then its address is registered here.`,
      }
    case 'registered':
      return {
        sv: 'Kontot är registrerat och syns som officiellt.',
        en: 'The account is registered and shows as official.',
      }
    case 'joining':
      return joining(request, reader)
    case 'closed':
      return closed(request, reader)
    case 'withdrawn':
      return {
        sv: `${nameOf(request.requester)} återkallade ansökan ${day(request.updatedAt)}.`,
        en: `${nameOf(request.requester)} withdrew the request on ${day(request.updatedAt)}.`,
      }
    case 'expired':
      return {
        sv: `Ansökan förföll ${day(request.updatedAt)}, eftersom inget hände i den.`,
        en: `The request expired on ${day(request.updatedAt)}, because nothing happened in it.`,
      }
  }
}

function joining(
  { join, unit, requester }: AccountRequest,
  { me, nameOf, either, day, daysFromNow }: Reader,
): Text {
  const account = nameOf(join?.account ?? '')
  if (!join || join.asked.length === 0) {
    return {
      sv: `Frågan om att medverka i ${account} står stilla: ingen kan svara för kontot just nu.`,
      en: `The question about contributing to ${account} stands still: nobody can answer for the account just now.`,
    }
  }
  const by = {
    sv: `senast ${day(join.due)} (${daysFromNow(join.due)})`,
    en: `by ${day(join.due)} (${daysFromNow(join.due)})`,
  }
  if (join.asked.includes(me ?? '')) {
    return {
      sv: `${nameOf(unit)} vill medverka i ${account}. Svara ${by.sv}.`,
      en: `${capital(withArticle(nameOf(unit)))} wants to contribute to ${account}. Answer ${by.en}.`,
    }
  }
  const who = either(join.asked.slice(0, 3).map(nameOf))
  const asker =
    requester === me
      ? { sv: 'Du har', en: 'You have' }
      : { sv: `${nameOf(requester)} har`, en: `${nameOf(requester)} has` }
  return {
    sv: `${asker.sv} bett att ${nameOf(unit)} får medverka i ${account}. ${who} svarar för kontot, ${by.sv}.`,
    en: `${asker.en} asked that ${withArticle(nameOf(unit))} may contribute to ${account}. ${who} answers for the account, ${by.en}.`,
  }
}

/** What the account answered, when it was not a yes. */
function turnedDown({ account }: Join, { verdict, by, at }: JoinAnswer, { nameOf, day }: Reader): Text {
  return verdict === 'other'
    ? {
        sv: `${nameOf(by)} erbjöd något annat än medverkan i ${nameOf(account)} ${day(at)}.`,
        en: `${nameOf(by)} offered something else than contributing to ${nameOf(account)} on ${day(at)}.`,
      }
    : {
        sv: `${nameOf(by)} sade nej till medverkan i ${nameOf(account)} ${day(at)}.`,
        en: `${nameOf(by)} said no to contributing to ${nameOf(account)} on ${day(at)}.`,
      }
}

function chooseAgain({ redirect, requester }: AccountRequest, { me, nameOf }: Reader): Text {
  const left = (redirect?.accounts.length ?? 0) > 0
  if (requester !== me) {
    return {
      sv: `${nameOf(requester)} kan ${left ? 'välja ett annat konto eller ' : ''}säga varför det behövs ett eget.`,
      en: `${nameOf(requester)} can ${left ? 'choose another account, or ' : ''}say why one of their own is needed.`,
    }
  }
  return left
    ? {
        sv: 'Välj ett annat konto, eller säg varför ni behöver ett eget.',
        en: 'Choose another account, or say why you need one of your own.',
      }
    : { sv: 'Säg varför ni behöver ett eget konto.', en: 'Say why you need an account of your own.' }
}

function closed(request: AccountRequest, reader: Reader): Text {
  const { join, redirect, unit } = request
  const { nameOf, day } = reader
  if (join?.answer?.verdict === 'yes') {
    return {
      sv: `Klart: ${nameOf(unit)} medverkar i ${nameOf(join.account)} sedan ${day(join.answer.at)}.`,
      en: `Done: ${withArticle(nameOf(unit))} contributes to ${nameOf(join.account)} since ${day(join.answer.at)}.`,
    }
  }
  if (join?.answer) return turnedDown(join, join.answer, reader)
  // From before whoever has the account answered here.
  const account = nameOf(redirect?.joined ?? '')
  return {
    sv: `Avslutad: ni har bett att få medverka i ${account}. Kontoansvarig hör av sig.`,
    en: `Closed: you have asked to contribute to ${account}. Its owner will get in touch.`,
  }
}

function inReview(step: Step | undefined, reader: Reader): Text {
  const { me, nameOf, either, day, daysFromNow } = reader
  if (!step || step.assignees.length === 0) {
    return {
      sv: 'Ansökan står stilla: ingen kan ta ställning just nu. Den syns bland alla ärenden tills någon har utsetts.',
      en: 'The request stands still: nobody can decide just now. It is shown among all requests until somebody has been found.',
    }
  }
  const by = step.due
    ? {
        sv: ` senast ${day(step.due)} (${daysFromNow(step.due)})`,
        en: ` by ${day(step.due)} (${daysFromNow(step.due)})`,
      }
    : { sv: '', en: '' }
  if (step.assignees.includes(me ?? '')) {
    const others = standsInFor(step, me ?? '')
      .map(nameOf)
      .join(', ')
    return {
      sv: `Väntar på dig: ta ställning${others && ` i stället för ${others}`}${by.sv}.`,
      en: `It is waiting for you: give your answer${others && ` in place of ${others}`}${by.en}.`,
    }
  }
  const who = either(step.assignees.slice(0, 3).map((person) => signerName(step, person, reader)))
  return {
    sv: `Väntar på att ${who} tar ställning${by.sv}.`,
    en: `It is waiting for ${who} to decide${by.en}.`,
  }
}

/** What the requester may do; others are told that it is the requester's to do. */
function again({ requester }: AccountRequest, { me, nameOf }: Reader): Text {
  return requester === me
    ? { sv: 'Du kan ändra ansökan och skicka den igen.', en: 'You can change the request and send it again.' }
    : {
        sv: `${nameOf(requester)} kan ändra ansökan och skicka den igen.`,
        en: `${nameOf(requester)} can change the request and send it again.`,
      }
}

function changesRequested(request: AccountRequest, reader: Reader): Text {
  const { decision, acceptance, requester } = request
  const { nameOf, day, me } = reader
  const mend =
    requester === me
      ? {
          sv: 'Ändra det som står nedan och skicka igen.',
          en: 'Change what is said below and send it again.',
        }
      : {
          sv: `Nu väntar ansökan på att ${nameOf(requester)} ändrar och skickar igen.`,
          en: `It is now waiting for ${nameOf(requester)} to change it and send it again.`,
        }
  if (acceptance?.state === 'declined') {
    const who = nameOf(acceptance.by)
    return {
      sv: `${who} tackade nej till ansvaret ${day(acceptance.at)}. ${requester === me ? 'Välj en annan kontoansvarig och skicka ansökan igen.' : `${nameOf(requester)} behöver välja en annan kontoansvarig.`}`,
      en: `${who} declined the responsibility on ${day(acceptance.at)}. ${requester === me ? 'Choose another owner and send the request again.' : `${nameOf(requester)} needs to choose another owner.`}`,
    }
  }
  if (decision?.by.kind === 'person') {
    const who = nameOf(decision.by.id)
    return {
      sv: `${who} begärde komplettering ${day(decision.at)}. ${mend.sv}`,
      en: `${who} asked for changes on ${day(decision.at)}. ${mend.en}`,
    }
  }
  return {
    sv: `Ansökan behöver kompletteras. ${mend.sv}`,
    en: `The request needs changes. ${mend.en}`,
  }
}

function approvedBy({ decision }: AccountRequest, { nameOf, day }: Reader): Text {
  if (!decision) return { sv: 'Beviljad.', en: 'Approved.' }
  const trial = decision.trialUntil
    ? {
        sv: ` som ett tidsbegränsat försök till och med ${day(decision.trialUntil)}`,
        en: ` as a trial until ${day(decision.trialUntil)}`,
      }
    : { sv: '', en: '' }
  const conditions =
    decision.conditions.length > 0 ? { sv: ', med villkor', en: ', with conditions' } : { sv: '', en: '' }
  if (decision.by.kind === 'policy') {
    return {
      sv: `Beviljad direkt ${day(decision.at)}, eftersom ansökan följer riktlinjerna.`,
      en: `Approved at once on ${day(decision.at)}, because the request meets the policy.`,
    }
  }
  return {
    sv: `Beviljad av ${nameOf(decision.by.id)} ${day(decision.at)}${trial.sv}${conditions.sv}.`,
    en: `Approved by ${nameOf(decision.by.id)} on ${day(decision.at)}${trial.en}${conditions.en}.`,
  }
}

function next(owner: string | null, { me, nameOf }: Reader): Text {
  if (owner === null) return { sv: '', en: '' }
  return owner === me
    ? { sv: 'Nu ska du bekräfta ansvaret.', en: 'Now you confirm the responsibility.' }
    : {
        sv: `Nu ska ${nameOf(owner)} bekräfta ansvaret.`,
        en: `Now ${nameOf(owner)} confirms the responsibility.`,
      }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function both(first: Text, second: Text): Text {
  return { sv: `${first.sv} ${second.sv}`.trim(), en: `${first.en} ${second.en}`.trim() }
}
