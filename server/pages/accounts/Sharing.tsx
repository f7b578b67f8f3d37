import { Empty } from '../components/Empty.tsx'
import { usePage } from '../page.ts'
import type { AccountView } from './AccountPage.tsx'

/** The units that share the account, what each answers for, and the council over it. */
export function Sharing({ view }: { view: AccountView }) {
  const { t, day, list } = usePage()
  const { account, council, nameOf } = view
  if (account.kind === 'individual') return null
  const at = (path: string) => `/accounts/${account._id}/${path}`
  return (
    <section aria-labelledby="sharing">
      <h2 id="sharing">{t({ sv: 'Medverkande verksamheter', en: 'Contributors' })}</h2>
      {account.contributors.length === 0 ? (
        <Empty
          title={
            account.openToContributors
              ? t({ sv: 'Ingen medverkar än', en: 'Nobody contributes yet' })
              : t({ sv: 'Kontot delas inte med någon', en: 'The account is shared with nobody' })
          }
        >
          <p>
            {account.openToContributors
              ? t({
                  sv: 'Kontot tar emot medverkande. Den som frågar får svar av den som svarar för kontot.',
                  en: 'The account is open to contributors. Whoever asks is answered by those who answer for it.',
                })
              : t({
                  sv: 'Den som svarar för kontot kan öppna det för fler verksamheter.',
                  en: 'Whoever answers for the account can open it to more units.',
                })}
          </p>
        </Empty>
      ) : (
        <ul class="matters">
          {account.contributors.map((one) => (
            <li key={one.unit}>
              <div>
                <p class="matter-title">{nameOf(one.unit)}</p>
                <p>{one.part ?? list(one.purposes.map(nameOf))}</p>
                {one.person && <p class="small quiet">{nameOf(one.person)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {council && (
        <p>
          {t({ sv: 'Redaktionsråd: ', en: 'Editorial council: ' })}
          <a href={`/councils/${council._id}`}>{council.name}</a>
          {t({
            sv: `, sammankallande ${nameOf(council.convener)}`,
            en: `, convened by ${nameOf(council.convener)}`,
          })}
          {council.nextMeeting &&
            t({ sv: `, möts ${day(council.nextMeeting)}`, en: `, meets on ${day(council.nextMeeting)}` })}
          .
        </p>
      )}
      <p>
        {view.mayAsk && (
          <>
            <a href={at('join')}>{t({ sv: 'Fråga om att medverka', en: 'Ask to contribute' })}</a>
            {' · '}
          </>
        )}
        <a href={at('contributors')}>
          {view.may.change
            ? t({ sv: 'Ändra vilka som medverkar', en: 'Change who contributes' })
            : t({ sv: 'Mer om vilka som medverkar', en: 'More about who contributes' })}
        </a>
      </p>
    </section>
  )
}
