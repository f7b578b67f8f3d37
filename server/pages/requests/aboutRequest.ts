import type { AccountRequest } from '../../../models/accountRequest.ts'
import { usePage } from '../page.ts'
import { titleOf } from './titleOf.ts'

/** What a form about a request leads back to. `nameOf`: where the form's heading does not say which account it is. */
export function useAboutRequest(request: AccountRequest, nameOf?: (id: string) => string) {
  const { t } = usePage()
  const number = t({ sv: `Ansökan ${request.number}`, en: `Request ${request.number}` })
  const name = nameOf ? `${number} · ${titleOf(request, nameOf, t)}` : number
  return { href: `/requests/${request._id}`, name }
}
