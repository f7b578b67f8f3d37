import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import { Channel } from '../../../models/channel.ts'
import { Purpose } from '../../../models/purpose.ts'
import { AppError } from '../../../server/errors.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { theOrganisation } from '../../../server/organisation/organisation.ts'
import { unitLine } from '../../../server/organisation/units.ts'
import type { PersonGroup } from '../../../server/pages/components/PersonPicker.tsx'
import type { PageContext } from '../../../server/pages/page.ts'
import type { FormView } from '../../../server/pages/requests/FormPage.tsx'
import type { PreliminaryView } from '../../../server/pages/requests/PreliminaryAnswer.tsx'
import { proposeProfile } from '../../../server/pages/requests/profile.ts'
import type { Answer } from '../../../server/requests/evaluateRequest.ts'
import { previewDraft } from '../../../server/requests/previewRequest.ts'
import { linkedAccounts } from './linkedAccounts.ts'
import { peopleAtHand, suggestedPeople } from './people.ts'

/** The parts of the form that come from what was just posted. */
export interface Posting {
  /** Answers that are newer than those stored. */
  newer: Partial<Answers>
  typed: Record<string, string>
  errors: FormView['errors']
  matches: PersonGroup | null
  changedMeanwhile: FormView['changedMeanwhile']
}

export const nothingPosted: Posting = {
  newer: {},
  typed: {},
  errors: [],
  matches: null,
  changedMeanwhile: null,
}

/** All that a step of the form shows. */
export async function formView(
  request: AccountRequest,
  page: PageContext,
  posting: Posting,
): Promise<FormView> {
  const answers = { ...request.answers, ...posting.newer }
  const line = await unitLine(request.unit)
  const chosen = [answers.owner, answers.deputy, answers.holidaySupervisor, request.requester]
  const [organisation, purposes, channels, people, suggestions, preliminary] = await Promise.all([
    theOrganisation(),
    Purpose.find().sort({ position: 1 }).limit(100).lean<Purpose[]>(),
    Channel.find().limit(100).lean<Channel[]>(),
    peopleAtHand(line, chosen, page.language),
    suggestedPeople(line, page.language),
    preliminaryView(request, page, posting.newer),
  ])
  return {
    request,
    accountKind: request.accountKind,
    answers,
    typed: posting.typed,
    errors: posting.errors,
    changedMeanwhile: posting.changedMeanwhile,
    unit: line.unit,
    amnestyUntil: preliminary?.view.strategy.amnestyUntil ?? null,
    purposes,
    channels: channels.sort((a, b) =>
      a.name[page.language].localeCompare(b.name[page.language], page.language),
    ),
    audiences: organisation.audiences,
    operations: organisation.operations,
    people: posting.matches ? [posting.matches, ...people] : people,
    suggestions,
    ownName: page.viewer?.name ?? '',
    profile: proposeProfile({
      accountKind: request.accountKind,
      unit: line.unit,
      organisation: organisation.name,
      person: page.viewer?.name ?? '',
      language: answers.languages.includes('sv') || answers.languages.length === 0 ? 'sv' : 'en',
    }),
    preliminary: preliminary?.view ?? null,
    nameOf: preliminary?.nameOf ?? ((id) => id),
  }
}

/** The policy's answer to what is answered so far (`submitted`: as it will be judged when sent), with names for its ids. Null when nothing can be judged just now. */
export async function preliminaryView(
  request: AccountRequest,
  page: PageContext,
  newer: Partial<Answers> = {},
  stage: 'draft' | 'submitted' = 'draft',
): Promise<{ view: PreliminaryView; nameOf: (id: string) => string } | null> {
  const answer = await judged(request, page.now, newer, stage)
  if (!answer) return null
  const { result, steps, answerBy, ground } = answer
  const { owner, deputy } = { ...request.answers, ...newer }
  const { strategy } = ground.facts
  const exception =
    ground.strategy.presenceExceptions?.find(({ id }) => id === strategy.presenceException) ?? null
  const [nameOf, resembling] = await Promise.all([
    namesOf(
      [...stringsIn([result, steps, exception]), owner, deputy, request.unit, request.requester],
      page.language,
    ),
    linkedAccounts(
      [...new Set([...result.redirects, ...result.resembling.map((one) => one.account)])].slice(0, 5),
    ),
  ])
  return {
    nameOf,
    view: {
      result,
      steps: steps.map(({ kind, approvers }) => ({ kind, people: approvers.people })),
      answerBy,
      resembling,
      strategy: {
        name: ground.strategy.name,
        adoptedOn: ground.strategy.adoptedOn,
        amnestyUntil: ground.strategy.amnestyUntil ?? null,
      },
      presence: { strategy, exception },
    },
  }
}

/** Without a strategy in force nothing can be judged, but the form can still be filled in. */
async function judged(
  request: AccountRequest,
  now: Date,
  newer: Partial<Answers>,
  stage: 'draft' | 'submitted',
): Promise<Answer | null> {
  try {
    return await previewDraft(request, now, newer, stage)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}
