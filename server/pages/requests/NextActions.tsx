import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Text } from '../../../models/text.ts'
import type { Action, Permission } from '../../requests/access.ts'
import { usePage } from '../page.ts'
import { stepsOf } from './steps.ts'

interface Props {
  request: AccountRequest
  permissions: Record<Action, Permission>
  /** Where the reader is asked for an opinion; null: nowhere. */
  opinion: string | null
}

interface Way {
  action: Action
  href: string
  label: Text
  second?: true
}

/** What this reader may do now, the main thing first; and for what belongs to this stage but not to this reader, why not. */
export function NextActions({ request, permissions, opinion }: Props) {
  const { t, dayOf, now } = usePage()
  const ways = waysOf(request, dayOf(now))
  const open = ways.filter(({ action }) => permissions[action].may)
  const shut = ways.flatMap((way) => {
    const permission = permissions[way.action]
    // What one may not do because of one's part in it is worth a word; what belongs to another stage is not.
    return permission.may || permission.code === 'wrong-state' || way.second
      ? []
      : [{ ...way, why: permission.why }]
  })
  return (
    <>
      {(open.length > 0 || opinion) && (
        <div class="actions next-actions">
          {opinion && (
            <a class="button button-main" href={opinion}>
              {t({ sv: 'Yttra dig', en: 'Give your opinion' })}
            </a>
          )}
          {open.map(({ href, label, second }, index) =>
            second ? (
              <a key={href} href={href}>
                {t(label)}
              </a>
            ) : (
              <a
                key={href}
                class={`button button-${index === 0 && !opinion ? 'main' : 'second'}`}
                href={href}
              >
                {t(label)}
              </a>
            ),
          )}
        </div>
      )}
      {shut.length > 0 && (
        <ul class="quiet small why-not">
          {shut.map(({ href, label, why }) => (
            <li key={href}>
              <strong>{t(label)}:</strong> {t(why)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function waysOf(request: AccountRequest, today: string): Way[] {
  const at = (path: string) => `/requests/${request._id}/${path}`
  const form = at(`edit/${stepsOf(request)[0]?.id ?? 'check'}`)
  const withdraw: Way = {
    action: 'withdraw',
    href: at('withdraw'),
    label: { sv: 'Återkalla ansökan', en: 'Withdraw the request' },
    second: true,
  }
  const hearing: Way = {
    action: 'hear-again',
    href: at('hearing'),
    label: { sv: 'Begär ny prövning av någon annan', en: 'Ask for a new hearing by somebody else' },
    second: true,
  }
  const object: Way[] = request.decision?.objectionUntil
    ? [
        {
          action: 'object',
          href: at('object'),
          label: { sv: 'Invänd eller låt beslutet stå', en: 'Object, or let the decision stand' },
          second: true,
        },
      ]
    : []
  const open = request.steps.find((step) => step.state === 'open')
  switch (request.state) {
    case 'draft':
      return [
        {
          action: 'edit',
          href: form,
          label: { sv: 'Fortsätt med ansökan', en: 'Continue with the request' },
        },
        {
          action: 'edit',
          href: at('remove'),
          label: { sv: 'Ta bort utkastet', en: 'Remove the draft' },
          second: true,
        },
      ]
    case 'changes_requested':
      return [
        { action: 'edit', href: form, label: { sv: 'Ändra och skicka igen', en: 'Change and send again' } },
        withdraw,
      ]
    case 'rejected':
      return [
        { action: 'edit', href: form, label: { sv: 'Ändra och skicka igen', en: 'Change and send again' } },
        ...((request.decision?.hearingUntil ?? '') >= today ? [hearing] : []),
      ]
    case 'in_review':
      return [
        { action: 'sign-off', href: at('decide'), label: { sv: 'Ta ställning', en: 'Give your answer' } },
        ...(open ? [reassign(at(`steps/${open._id}/reassignment`))] : []),
        withdraw,
      ]
    case 'redirected':
      return [
        {
          action: 'answer-redirect',
          href: at('redirect'),
          label: { sv: 'Svara på hänvisningen', en: 'Answer the referral' },
        },
        withdraw,
      ]
    case 'joining':
      return [
        {
          action: 'answer-join',
          href: at('join-answer'),
          label: { sv: 'Svara för kontot', en: 'Answer for the account' },
        },
        withdraw,
      ]
    case 'approved':
      return [
        {
          action: 'accept',
          href: at('responsibility'),
          label: { sv: 'Läs och bekräfta ansvaret', en: 'Read and confirm the responsibility' },
        },
        ...object,
        withdraw,
      ]
    case 'accepted':
      return [
        {
          action: 'register',
          href: at('registration'),
          label: { sv: 'Registrera kontot', en: 'Register the account' },
        },
        ...object,
        withdraw,
      ]
    default:
      return []
  }
}

function reassign(href: string): Way {
  const label = { sv: 'Lämna steget till någon annan', en: 'Give the step to somebody else' }
  return { action: 'reassign', href, label, second: true }
}
