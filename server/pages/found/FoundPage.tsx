import type { FoundAccount } from '../../../models/foundAccount.ts'
import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Choices, Select } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { foundStateNames } from './FoundListPage.tsx'

export interface FoundView {
  found: FoundAccount
  channel: string
  units: { label: Text; units: { id: string; name: Text }[] }[]
  homeUnit: string
  /** `deny`: answer for the unit that was asked that it is not theirs. */
  may: { claim: boolean; deny: boolean; sort: boolean }
  /** Who has begun to register it. */
  claimedBy: string | null
  errors: FormError[]
  /** What stands in the way, when something does. */
  refused: Text | null
  nameOf: (id: string) => string
}

/** One found account: claim it, or, for those who sort it out, ask a unit or say what it is. */
export function FoundPage({ view }: { view: FoundView }) {
  const { t, day, list } = usePage()
  const { found, may, nameOf } = view
  const notOf = found.notOf ?? []
  const name = found.displayName ?? found.address ?? ''
  const open = found.state === 'found'
  return (
    <Layout title={name} place="accounts" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <div class="row overline">
        <a href="/found-accounts">{t({ sv: 'Funna konton', en: 'Found accounts' })}</a>
        <Badge tone={foundStateNames[found.state].tone}>{t(foundStateNames[found.state].name)}</Badge>
      </div>
      <h1>{name}</h1>
      {view.refused && (
        <Notice tone="needs" live>
          <p>{t(view.refused)}</p>
        </Notice>
      )}
      <p class="lead">
        {view.claimedBy
          ? t({
              sv: `${view.claimedBy} har börjat registrera kontot.`,
              en: `${view.claimedBy} has begun to register the account.`,
            })
          : found.state === 'impostor'
            ? t({ sv: 'Kontot utger sig för att vara vårt.', en: 'The account pretends to be ours.' })
            : t({
                sv: 'Är kontot ert? Då registrerar du det härifrån.',
                en: 'Is the account yours? Then register it from here.',
              })}
      </p>
      <Facts
        items={[
          {
            term: t({ sv: 'Adress', en: 'Address' }),
            value: found.url && (
              <a href={found.url} rel="noopener nofollow">
                {found.address}
              </a>
            ),
          },
          { term: t({ sv: 'Kanal', en: 'Channel' }), value: view.channel },
          { term: t({ sv: 'Iakttagelse', en: 'Remark' }), value: found.note },
          {
            term: t({ sv: 'Funnet av', en: 'Found by' }),
            value: nameOf(found.foundBy),
            from: day(found.foundAt),
          },
          {
            term: t({ sv: 'Tillfrågad verksamhet', en: 'Unit asked' }),
            value: found.unit && nameOf(found.unit),
          },
          ...(notOf.length > 0
            ? [
                {
                  term: t({
                    sv: 'Har svarat att det inte är deras',
                    en: 'Have answered that it is not theirs',
                  }),
                  value: list(notOf.map(nameOf)),
                },
              ]
            : []),
        ]}
      />
      {may.claim && open && (
        <Form action={`/found-accounts/${found._id}/claim`} version={found.version} errors={view.errors}>
          <Select
            name="unit"
            label={t({ sv: 'Vilken verksamhet har kontot?', en: 'Which unit has the account?' })}
            value={found.unit ?? view.homeUnit}
            options={[]}
            groups={view.units.map((group) => ({
              label: t(group.label),
              options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
            }))}
          />
          <Actions>
            <Button>{t({ sv: 'Det är vårt: registrera det', en: 'It is ours: register it' })}</Button>
          </Actions>
        </Form>
      )}
      {may.deny && found.unit && (
        <section aria-labelledby="deny">
          <h2 id="deny">{t({ sv: 'Är det inte ert?', en: 'Is it not yours?' })}</h2>
          <p>
            {t({
              sv: `Svara för ${nameOf(found.unit)}. Den som frågade får veta det, och ni slipper frågan.`,
              en: `Answer for ${nameOf(found.unit)}. Whoever asked is told, and you are asked no more.`,
            })}
          </p>
          <Form action={`/found-accounts/${found._id}/not-theirs`} version={found.version}>
            <Actions>
              <Button kind="second">{t({ sv: 'Det är inte vårt', en: 'It is not ours' })}</Button>
            </Actions>
          </Form>
        </section>
      )}
      {may.sort && ['found', 'claimed', 'impostor'].includes(found.state) && <Sort view={view} />}
    </Layout>
  )
}

function Sort({ view }: { view: FoundView }) {
  const { t } = usePage()
  const { found, units } = view
  return (
    <section aria-labelledby="sort">
      <h2 id="sort">{t({ sv: 'Red ut', en: 'Sort it out' })}</h2>
      {found.state !== 'impostor' && (
        <Form action={`/found-accounts/${found._id}/unit`} version={found.version}>
          <Select
            name="asked"
            label={t({ sv: 'Fråga en verksamhet om det är deras', en: 'Ask a unit whether it is theirs' })}
            value={found.unit ?? ''}
            none={t({ sv: 'Välj verksamhet', en: 'Choose a unit' })}
            options={[]}
            groups={units.map((group) => ({
              label: t(group.label),
              options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
            }))}
          />
          <Actions>
            <Button kind="second">{t({ sv: 'Fråga chefen', en: 'Ask the manager' })}</Button>
          </Actions>
        </Form>
      )}
      <Form action={`/found-accounts/${found._id}/settlement`} version={found.version} errors={view.errors}>
        <Choices
          type="radio"
          name="as"
          label={t({ sv: 'Det är inte vårt att registrera', en: 'It is not ours to register' })}
          values={[]}
          options={[
            {
              value: 'impostor',
              label: t({ sv: 'Ett falskt konto', en: 'An impostor' }),
              hint: t({
                sv: 'Adressen sparas så att det går att anmäla till plattformen.',
                en: 'The address is kept, so that it can be reported to the platform.',
              }),
            },
            {
              value: 'private',
              label: t({ sv: 'Någons privata konto', en: 'Somebody’s private account' }),
              hint: t({
                sv: 'Adress, namn och iakttagelse raderas, också i ändringsloggen. Bara ett fingeravtryck av adressen sparas, så att den inte tas upp igen.',
                en: 'Address, name and remark are erased, also in the record. Only a fingerprint of the address is kept, so that it is not taken up again.',
              }),
            },
            {
              value: 'not-ours',
              label: t({
                sv: 'Någon annans konto, till exempel en förening eller ett parti',
                en: 'Somebody else’s, for example a club or a party',
              }),
              hint: t({ sv: 'Raderas på samma sätt.', en: 'Erased in the same way.' }),
            },
          ]}
        />
        <Actions>
          <Button kind="second">{t({ sv: 'Spara bedömningen', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </section>
  )
}
