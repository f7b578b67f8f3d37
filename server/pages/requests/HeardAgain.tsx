import type { AccountRequest } from '../../../models/accountRequest.ts'
import { usePage } from '../page.ts'

/** The rejection that is heard again, or was; it stays to be read. */
export function HeardAgain({ request, nameOf }: { request: AccountRequest; nameOf: (id: string) => string }) {
  const { t, day } = usePage()
  const { hearing } = request
  if (!hearing) return null
  const { earlier } = hearing
  const rejecter =
    earlier.by.kind === 'person' ? nameOf(earlier.by.id) : t({ sv: 'Riktlinjerna', en: 'The policy' })
  return (
    <section class="card" aria-labelledby="hearing">
      <h2 class="first" id="hearing">
        {t({ sv: 'Ny prövning', en: 'New hearing' })}
      </h2>
      <p>
        {t({
          sv: `${rejecter} avslog ansökan ${day(earlier.at)}. ${nameOf(hearing.by)} begärde ny prövning ${day(hearing.at)}:`,
          en: `${rejecter} rejected the request on ${day(earlier.at)}. ${nameOf(hearing.by)} asked for a new hearing on ${day(hearing.at)}:`,
        })}
      </p>
      <blockquote>{hearing.reason}</blockquote>
      {earlier.reason && (
        <>
          <p>{t({ sv: 'Skälen till avslaget var:', en: 'The reasons for the rejection were:' })}</p>
          <blockquote>{earlier.reason}</blockquote>
        </>
      )}
    </section>
  )
}
