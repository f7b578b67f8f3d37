import type { AccountRequest } from '../../../models/accountRequest.ts'
import { say } from '../../../models/text.ts'
import { namesOf } from '../../../server/names.ts'
import { formats } from '../../../server/pages/formats.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { RequestRow } from '../../../server/pages/requests/ListPage.tsx'
import { titleOf } from '../../../server/pages/requests/titleOf.ts'

/** Requests as the rows of a list, with names for ids. */
export async function requestRows(requests: AccountRequest[], page: PageContext): Promise<RequestRow[]> {
  const nameOf = await namesOf(
    requests.flatMap(({ unit, requester, answers, steps, join }) => [
      ...(join?.asked ?? []),
      unit,
      requester,
      answers.channel,
      answers.owner,
      ...steps.flatMap((step) => step.assignees),
    ]),
    page.language,
  )
  const { either } = formats(page.language, page.organisation.timeZone, page.now)
  const t = (text: { sv: string; en: string }) => say(text, page.language)
  return requests.map((request) => {
    const { people, due } = waitingFor(request)
    return {
      id: request._id,
      number: request.number,
      title: titleOf(request, nameOf, t),
      unit: nameOf(request.unit),
      requester: nameOf(request.requester),
      state: request.state,
      waitsFor: waitsFor(request),
      due,
      updatedAt: request.updatedAt,
    }
    function waitsFor({ state, answers, requester }: AccountRequest): string | null {
      if (state === 'in_review' || state === 'joining') {
        return people.length > 0
          ? either(people.slice(0, 2).map(nameOf))
          : t({ sv: 'Ingen: står stilla', en: 'Nobody: stands still' })
      }
      if (state === 'approved' || state === 'accepted') return answers.owner && nameOf(answers.owner)
      return ['draft', 'changes_requested', 'redirected'].includes(state) ? nameOf(requester) : null
    }
  })
}

/** Who is to answer a request that has been put to somebody, to sign a step or to answer for an account, and by which day. */
export function waitingFor({ state, steps, join }: AccountRequest): { people: string[]; due: string | null } {
  if (state === 'joining') return { people: join?.asked ?? [], due: join?.due ?? null }
  const open = state === 'in_review' ? steps.find((step) => step.state === 'open') : undefined
  return { people: open?.assignees ?? [], due: open?.due ?? null }
}
