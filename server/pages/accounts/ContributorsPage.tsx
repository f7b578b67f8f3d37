import type { Account, Contributor } from '../../../models/account.ts'
import type { Purpose } from '../../../models/purpose.ts'
import type { Text } from '../../../models/text.ts'
import { Empty } from '../components/Empty.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Select, TextArea, TextField } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { TermChoices } from '../components/TermChoices.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface ContributorsView {
  account: Account
  contributors: (Contributor & { mayEnd: boolean })[]
  /** Keeps the account, and so says who contributes. */
  mayKeep: boolean
  units: { label: Text; units: { id: string; name: Text }[] }[]
  purposes: Purpose[]
  typed: { unit: string; purposes: string[]; person: string; part: string; reason: string }
  errors: FormError[]
  changedMeanwhile: boolean
  nameOf: (id: string) => string
}

/** The units that share an account: what each answers for, who may leave, and who is let in. */
export function ContributorsPage({ view }: { view: ContributorsView }) {
  const { t } = usePage()
  const { account, contributors } = view
  const title = t({ sv: 'Medverkande verksamheter', en: 'Contributors' })
  return (
    <Layout title={title} place="accounts" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <p class="overline">
        <a href={`/accounts/${account._id}`}>{account.displayName}</a>
      </p>
      <h1>{title}</h1>
      {view.changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Kontot ändrades medan du hade sidan öppen. Här är det som det är nu; ändra igen om det behövs.',
              en: 'The account was changed while you had the page open. This is how it is now; change it again if need be.',
            })}
          </p>
        </Notice>
      )}
      <p class="lead">
        {account.openToContributors
          ? t({
              sv: 'Kontot tar emot medverkande: andra verksamheter kan fråga om att vara med.',
              en: 'The account is open to contributors: other units may ask to join.',
            })
          : t({
              sv: 'Kontot tar inte emot fler medverkande just nu. Den som svarar för kontot kan öppna det bland kontots uppgifter.',
              en: 'The account takes no more contributors just now. Whoever answers for it can open it among its details.',
            })}
      </p>
      {contributors.length === 0 ? (
        <Empty title={t({ sv: 'Ingen annan verksamhet medverkar', en: 'No other unit contributes' })}>
          <p>
            {t({
              sv: 'En verksamhet som får ja på en fråga om att medverka hamnar här, med vad den svarar för.',
              en: 'A unit that gets a yes when it asks to contribute is shown here, with what it answers for.',
            })}
          </p>
        </Empty>
      ) : (
        contributors.map((one) => <One key={one.unit} one={one} view={view} />)
      )}
      {view.mayKeep && <Add view={view} />}
    </Layout>
  )
}

function One({ one, view }: { one: ContributorsView['contributors'][number]; view: ContributorsView }) {
  const { t, list } = usePage()
  const { account, nameOf, errors, typed } = view
  const name = nameOf(one.unit)
  return (
    <section class="card" aria-labelledby={`unit-${one.unit}`}>
      <h2 class="first" id={`unit-${one.unit}`}>
        {name}
      </h2>
      <Facts
        items={[
          { term: t({ sv: 'Syften', en: 'Purposes' }), value: list(one.purposes.map(nameOf)) },
          { term: t({ sv: 'Svarar för', en: 'Answers for' }), value: one.part },
          { term: t({ sv: 'Kontakt', en: 'Contact' }), value: one.person && nameOf(one.person) },
        ]}
      />
      {one.mayEnd && (
        <details>
          <summary>{t({ sv: `Avsluta ${name}s medverkan`, en: `End the contribution of ${name}` })}</summary>
          <Form
            action={`/accounts/${account._id}/contributors/end`}
            version={account.version}
            errors={typed.unit === one.unit ? errors : []}
          >
            <input type="hidden" name="unit" value={one.unit} />
            <label class="field">
              {t({ sv: 'Varför? Om du vill', en: 'Why? If you like' })}
              <textarea name="reason" rows={2}>
                {typed.unit === one.unit ? typed.reason : ''}
              </textarea>
            </label>
            <Actions>
              <Button kind="second">{t({ sv: 'Avsluta medverkan', en: 'End the contribution' })}</Button>
            </Actions>
          </Form>
        </details>
      )}
    </section>
  )
}

function Add({ view }: { view: ContributorsView }) {
  const { t } = usePage()
  const { account, typed, errors, purposes } = view
  return (
    <section aria-labelledby="set">
      <h2 id="set">{t({ sv: 'Lägg till eller ändra en verksamhet', en: 'Add or change a unit' })}</h2>
      <Form action={`/accounts/${account._id}/contributors`} version={account.version} errors={errors}>
        <Select
          name="unit"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          value={typed.unit}
          none={t({ sv: 'Välj verksamhet', en: 'Choose a unit' })}
          options={[]}
          groups={view.units.map((group) => ({
            label: t(group.label),
            options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
          }))}
        />
        <TermChoices
          name="purposes"
          label={t({ sv: 'Syften', en: 'Purposes' })}
          values={typed.purposes}
          terms={purposes}
        />
        <TextArea
          name="part"
          label={t({ sv: 'Vad svarar den för?', en: 'What does it answer for?' })}
          value={typed.part}
          rows={2}
        />
        <TextField
          name="person"
          label={t({
            sv: 'Kontakt där: namn eller e-postadress',
            en: 'Contact there: name or e-mail address',
          })}
          value={typed.person}
          autocomplete="off"
        />
        <Actions>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </section>
  )
}
