import type { ComponentChildren } from 'preact'
import type { Account, AccountStatus } from '../../../models/account.ts'
import type { Term } from '../../../models/organisation.ts'
import type { Purpose } from '../../../models/purpose.ts'
import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextArea, TextField } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { type PersonGroup, PersonPicker } from '../components/PersonPicker.tsx'
import { LanguageChoices, TermChoices } from '../components/TermChoices.tsx'
import { usePage } from '../page.ts'
import { accountStatusNames } from '../words.ts'

interface Common {
  account: Account
  faults: FormFaults
}

/** What a form about an account stands in. */
function Frame({
  account,
  faults,
  title,
  children,
}: Common & { title: string; children: ComponentChildren }) {
  const about = { href: `/accounts/${account._id}`, name: account.displayName }
  return (
    <FormFrame faults={faults} title={title} place="accounts" about={about}>
      {children}
    </FormFrame>
  )
}

export interface EditAccountView extends Common {
  purposes: Purpose[]
  audiences: Term[]
  people: PersonGroup[]
  typed: {
    displayName: string
    url: string
    contact: string
    place: string
    purposes: string[]
    audiences: string[]
    languages: string[]
    where: string
    keeper: string
    keeperSearch: string
    openToContributors: boolean
  }
}

/** The details that people keep in order themselves. */
export function EditAccountPage({ view }: { view: EditAccountView }) {
  const { t } = usePage()
  const { account, typed } = view
  return (
    <Frame {...view} title={t({ sv: 'Ändra uppgifter', en: 'Change details' })}>
      <Form action={`/accounts/${account._id}/edit`} version={account.version} errors={view.faults.errors}>
        <TextField
          name="displayName"
          label={t({ sv: 'Namn', en: 'Name' })}
          value={typed.displayName}
          autocomplete="off"
        />
        {account.address && (
          <TextField
            name="url"
            type="url"
            inputMode="url"
            label={t({ sv: 'Adress', en: 'Address' })}
            hint={t({
              sv: 'Har kontot bytt användarnamn? Skriv den nya adressen. Den gamla visas sedan som en tidigare adress.',
              en: 'Has the account changed its handle? Write the new address. The old one then shows as formerly ours.',
            })}
            value={typed.url}
            autocomplete="off"
            spellcheck={false}
          />
        )}
        <TextField
          name="contact"
          label={t({ sv: 'Kontakt i profilen', en: 'Contact in the profile' })}
          hint={t({ sv: 'Verksamhetens gemensamma adress.', en: 'The unit’s shared address.' })}
          value={typed.contact}
          autocomplete="off"
        />
        <TermChoices
          name="purposes"
          label={t({ sv: 'Syften', en: 'Purposes' })}
          values={typed.purposes}
          terms={view.purposes}
        />
        <TermChoices
          name="audiences"
          label={t({ sv: 'Målgrupper', en: 'Audiences' })}
          values={typed.audiences}
          terms={view.audiences}
        />
        <LanguageChoices
          name="languages"
          label={t({ sv: 'Språk', en: 'Languages' })}
          values={typed.languages}
        />
        <TextField
          name="place"
          label={t({ sv: 'Plats, om kontot gäller en viss', en: 'Place, if the account is about one' })}
          value={typed.place}
        />
        <TextField
          name="credentials.where"
          label={t({ sv: 'Var förvaras inloggningen?', en: 'Where is the log-in kept?' })}
          hint={t({ sv: 'Skriv aldrig själva lösenordet.', en: 'Never write the password itself.' })}
          value={typed.where}
          autocomplete="off"
        />
        <PersonPicker
          name="credentials.keeper"
          label={t({ sv: 'Vem förvarar den?', en: 'Who keeps it?' })}
          value={typed.keeper}
          groups={view.people}
          search={typed.keeperSearch}
        />
        {account.kind === 'unit' && (
          <Choices
            type="radio"
            name="openToContributors"
            label={t({
              sv: 'Får andra verksamheter erbjudas att medverka?',
              en: 'May other units be offered to contribute?',
            })}
            values={[typed.openToContributors ? 'yes' : 'no']}
            options={[
              { value: 'yes', label: t({ sv: 'Ja', en: 'Yes' }) },
              { value: 'no', label: t({ sv: 'Nej', en: 'No' }) },
            ]}
          />
        )}
        <Actions cancel={`/accounts/${account._id}`}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </Frame>
  )
}

export interface OwnershipView extends Common {
  people: PersonGroup[]
  /** Names of the owner and the deputy so far, where they work here no more. */
  left: string[]
  typed: { owner: string; ownerSearch: string; deputy: string; deputySearch: string; reason: string }
}

/** When somebody leaves or changes duties: who takes over. */
export function OwnershipPage({ view }: { view: OwnershipView }) {
  const { t, list } = usePage()
  const { account, left, typed } = view
  return (
    <Frame {...view} title={t({ sv: 'Lämna över ansvaret', en: 'Hand over the responsibility' })}>
      <p class="lead">
        {t({
          sv: 'Den nya kontoansvariga får veta det med e-post. Byt lösenord och ta bort åtkomst för dem som inte längre ska ha den.',
          en: 'The new owner is told by e-mail. Change the password, and take away access from those who should no longer have it.',
        })}
      </p>
      {left.length > 0 && (
        <Notice tone="needs">
          <p>
            {t({
              sv: `${list(left)} står i registret men arbetar inte här längre.`,
              en: `${list(left)} ${left.length > 1 ? 'stand' : 'stands'} in the register but no longer ${left.length > 1 ? 'work' : 'works'} here.`,
            })}
          </p>
        </Notice>
      )}
      <Form
        action={`/accounts/${account._id}/ownership`}
        version={account.version}
        errors={view.faults.errors}
      >
        <PersonPicker
          name="owner"
          label={t({ sv: 'Ny kontoansvarig', en: 'New owner' })}
          value={typed.owner}
          groups={view.people}
          search={typed.ownerSearch}
        />
        <PersonPicker
          name="deputy"
          label={t({ sv: 'Ersättare', en: 'Deputy' })}
          value={typed.deputy}
          groups={view.people}
          search={typed.deputySearch}
        />
        <TextArea
          name="reason"
          label={t({ sv: 'Skäl, om du vill', en: 'Reason, if you like' })}
          value={typed.reason}
          rows={2}
        />
        <Actions cancel={`/accounts/${account._id}`}>
          <Button>{t({ sv: 'Lämna över', en: 'Hand over' })}</Button>
        </Actions>
      </Form>
    </Frame>
  )
}

export interface StatusView extends Common {
  moves: AccountStatus[]
  typed: { status: string; reason: string }
}

const consequences: Record<AccountStatus, Text> = {
  planned: { sv: '', en: '' },
  active: {
    sv: 'Kontot visas som officiellt.',
    en: 'The account shows as official.',
  },
  parked: {
    sv: 'Namnet behålls så att ingen annan tar det, men inget publiceras. Allmänheten ser att kontot vilar.',
    en: 'The name is kept so that nobody else takes it, but nothing is published. The public sees that the account rests.',
  },
  suspended: {
    sv: 'Något är fel, till exempel ett intrång. Kontot visas inte som officiellt förrän det tas i bruk igen.',
    en: 'Something is wrong, for example an intrusion. The account does not show as official until it is taken into use again.',
  },
  closed: {
    sv: 'Kontot är borttaget eller används inte längre. Adressen visas som en tidigare adress.',
    en: 'The account is removed or no longer used. The address shows as formerly ours.',
  },
  transferred: {
    sv: 'Någon utanför organisationen har tagit över kontot. Det går inte att ångra här.',
    en: 'Somebody outside the organisation has taken over the account. It cannot be undone here.',
  },
}

/** Rest, suspend, close or take up again: what will happen, in so many words. */
export function StatusPage({ view }: { view: StatusView }) {
  const { t } = usePage()
  const { account, moves, typed } = view
  return (
    <Frame {...view} title={t({ sv: 'Ändra kontots läge', en: 'Change the account’s state' })}>
      <p>
        {t({
          sv: `Nu: ${accountStatusNames[account.status].sv.toLowerCase()}.`,
          en: `Now: ${accountStatusNames[account.status].en.toLowerCase()}.`,
        })}
      </p>
      <Form action={`/accounts/${account._id}/status`} version={account.version} errors={view.faults.errors}>
        <Choices
          type="radio"
          name="status"
          label={t({ sv: 'Nytt läge', en: 'New state' })}
          values={[typed.status]}
          options={moves.map((status) => ({
            value: status,
            label: t(accountStatusNames[status]),
            hint: t(consequences[status]),
          }))}
        />
        <TextArea
          name="reason"
          label={t({ sv: 'Varför?', en: 'Why?' })}
          hint={t({
            sv: 'Behövs när kontot spärras, avslutas eller överlåts.',
            en: 'Needed when the account is suspended, closed or transferred.',
          })}
          value={typed.reason}
        />
        <Actions cancel={`/accounts/${account._id}`}>
          <Button>{t({ sv: 'Ändra läget', en: 'Change the state' })}</Button>
        </Actions>
      </Form>
    </Frame>
  )
}
