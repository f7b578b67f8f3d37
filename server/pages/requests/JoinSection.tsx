import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'

interface Props {
  request: AccountRequest
  nameOf: (id: string) => string
}

/** What a unit has asked of an account, and what was answered. */
export function JoinSection({ request, nameOf }: Props) {
  const { t, day, list, either } = usePage()
  const { join } = request
  if (!join) return null
  const { answer } = join
  return (
    <section class="card" aria-labelledby="join">
      <h2 class="first" id="join">
        {t({ sv: 'Medverkan', en: 'Contributing' })}
      </h2>
      <Facts
        items={[
          {
            term: t({ sv: 'Konto', en: 'Account' }),
            value: <a href={`/accounts/${join.account}`}>{nameOf(join.account)}</a>,
          },
          { term: t({ sv: 'Syften', en: 'Purposes' }), value: list(join.purposes.map(nameOf)) },
          {
            term: t({ sv: 'Vad verksamheten svarar för', en: 'What the unit answers for' }),
            value: join.part,
          },
          answer
            ? {
                term: t({ sv: 'Svar', en: 'Answer' }),
                value: t(verdictNames[answer.verdict]),
                from: `${nameOf(answer.by)}, ${day(answer.at)}`,
              }
            : {
                term: t({ sv: 'Svarar', en: 'Who answers' }),
                value: join.asked.length > 0 ? either(join.asked.slice(0, 3).map(nameOf)) : null,
                from: t({
                  sv: `${askedAsNames[join.askedAs]?.sv ?? ''} Senast ${day(join.due)}.`,
                  en: `${askedAsNames[join.askedAs]?.en ?? ''} By ${day(join.due)}.`,
                }),
              },
        ]}
      />
      {answer?.reason && <blockquote>{answer.reason}</blockquote>}
      {answer?.account && (
        <p>
          {t({ sv: 'Erbjuds i stället: ', en: 'Offered instead: ' })}
          <a href={`/accounts/${answer.account}`}>{nameOf(answer.account)}</a>
          {request.kind === 'join' && (
            <>
              {'. '}
              <a href={`/accounts/${answer.account}/join`}>
                {t({ sv: 'Fråga om att medverka där', en: 'Ask to contribute there' })}
              </a>
            </>
          )}
        </p>
      )}
    </section>
  )
}

const verdictNames = {
  yes: { sv: 'Ja', en: 'Yes' },
  no: { sv: 'Nej', en: 'No' },
  other: { sv: 'Något annat', en: 'Something else' },
}

const askedAsNames: Record<string, { sv: string; en: string }> = {
  convener: { sv: 'Sammankallande i kontots redaktionsråd.', en: 'Convener of the account’s council.' },
  owner: { sv: 'Kontoansvarig.', en: 'Owner of the account.' },
  deputy: { sv: 'Ersättare för kontot.', en: 'Deputy of the account.' },
  manager: { sv: 'Chef för kontots verksamhet.', en: 'Manager of the account’s unit.' },
  lead: {
    sv: 'Kommunikationsansvariga, eftersom ingen närmare har svarat.',
    en: 'The communications leads, since nobody nearer has answered.',
  },
}
