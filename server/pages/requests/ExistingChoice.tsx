import type { LinkedAccount } from '../accounts/AccountLink.tsx'
import { Choices, DateField, Select } from '../components/fields.tsx'
import { type PersonGroup, PersonPicker } from '../components/PersonPicker.tsx'
import { usePage } from '../page.ts'

export interface ExistingChoices {
  people: PersonGroup[]
  targets: LinkedAccount[]
}

/** What becomes of an account that was there already, chosen by whoever approves it. */
export function ExistingChoice({
  choices,
  typed,
}: {
  choices: ExistingChoices
  typed: Record<string, string>
}) {
  const { t } = usePage()
  return (
    <Choices
      type="radio"
      name="existing.outcome"
      label={t({ sv: 'Vad ska hända med kontot?', en: 'What is to become of the account?' })}
      values={[typed['existing.outcome'] || 'registered']}
      options={[
        {
          value: 'registered',
          label: t({ sv: 'Det registreras som det är', en: 'It is registered as it is' }),
        },
        {
          value: 'taken-over',
          label: t({ sv: 'Organisationen tar över det', en: 'The organisation takes it over' }),
          hint: t({
            sv: 'Från en person eller en byrå. Någon här blir kontoansvarig och förvarar inloggningen.',
            en: 'From a person or an agency. Somebody here becomes its owner, and the log-in is kept here.',
          }),
        },
        {
          value: 'merged',
          label: t({ sv: 'Det går upp i ett annat konto', en: 'It is merged into another account' }),
        },
        {
          value: 'to-be-closed',
          label: t({ sv: 'Det ska avslutas', en: 'It is to be closed' }),
        },
      ]}
      under={{
        'taken-over': (
          <PersonPicker
            name="existing.owner"
            label={t({ sv: 'Vem tar över?', en: 'Who takes it over?' })}
            value={typed['existing.owner'] ?? ''}
            groups={choices.people}
            search={typed['existing.ownerSearch'] ?? ''}
          />
        ),
        merged: (
          <>
            <Select
              name="existing.into"
              label={t({ sv: 'Vilket konto går det upp i?', en: 'Which account is it merged into?' })}
              value={typed['existing.into'] ?? ''}
              none={t({ sv: 'Välj konto', en: 'Choose an account' })}
              options={choices.targets.map((one) => ({
                value: one.id,
                label: `${one.displayName}, ${t(one.channel)} (${t(one.unit)})`,
              }))}
            />
            <DateField
              name="existing.mergedBy"
              label={t({
                sv: 'De som följer det ska vara flyttade senast',
                en: 'Those who follow it are to be moved by',
              })}
              value={typed['existing.mergedBy'] ?? ''}
            />
          </>
        ),
        'to-be-closed': (
          <DateField
            name="existing.closedBy"
            label={t({ sv: 'Senast', en: 'By' })}
            value={typed['existing.closedBy'] ?? ''}
          />
        ),
      }}
    />
  )
}
