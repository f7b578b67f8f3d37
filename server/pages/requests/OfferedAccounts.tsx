import type { Text } from '../../../models/text.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import type { Formats } from '../formats.ts'
import { usePage } from '../page.ts'

/** An account that a unit may be offered to contribute to, and who answers for it. */
export interface OfferedAccount {
  account: LinkedAccount
  /** By name; null when nobody is. */
  owner: string | null
  contributors: number
  council: { id: string; name: string; convener: string | null; nextMeeting: string | null } | null
}

/** The offered accounts, each with its council or owner. */
export function OfferedAccounts({ offered }: { offered: OfferedAccount[] }) {
  const page = usePage()
  const { t } = page
  return (
    <ul class="matters">
      {offered.map((one) => (
        <li key={one.account.id}>
          <div>
            <p class="matter-title">
              <AccountLink account={one.account} />
            </p>
            <p class="small quiet">
              {one.council && <a href={`/councils/${one.council.id}`}>{one.council.name}</a>}
              {one.council && '. '}
              {t(whoAnswers(one, page))}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Who answers whether a unit may contribute. */
export function whoAnswers(
  { owner, council, contributors }: OfferedAccount,
  { day }: Pick<Formats, 'day'>,
): Text {
  const meets = council?.nextMeeting
    ? {
        sv: ` Rådet ses nästa gång ${day(council.nextMeeting)}.`,
        en: ` The council meets next on ${day(council.nextMeeting)}.`,
      }
    : { sv: '', en: '' }
  const who = council?.convener ?? owner
  const with_ =
    contributors > 0
      ? {
          sv: ` ${contributors === 1 ? 'En verksamhet' : `${contributors} verksamheter`} medverkar redan.`,
          en: ` ${contributors === 1 ? 'One unit contributes' : `${contributors} units contribute`} already.`,
        }
      : { sv: '', en: '' }
  return who
    ? {
        sv: `${who} svarar på om ni får medverka.${meets.sv}${with_.sv}`,
        en: `${who} answers whether you may contribute.${meets.en}${with_.en}`,
      }
    : {
        sv: `Kommunikationsansvariga svarar på om ni får medverka.${with_.sv}`,
        en: `The communications leads answer whether you may contribute.${with_.en}`,
      }
}
