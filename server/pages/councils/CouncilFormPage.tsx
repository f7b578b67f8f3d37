import type { Council } from '../../../models/council.ts'
import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, Select, TextArea, TextField } from '../components/fields.tsx'
import { usePage } from '../page.ts'

interface Named {
  id: string
  name: string
}

export interface CouncilFormView {
  /** Null: it is being started. */
  council: Council | null
  /** What it has already, to keep or take away. */
  accounts: Named[]
  members: Named[]
  units: Named[]
  unitChoices: { label: Text; units: { id: string; name: Text }[] }[]
  typed: {
    name: string
    accounts: string[]
    moreAccounts: string
    convener: string
    members: string[]
    moreMembers: string
    units: string[]
    moreUnit: string
    shares: string
    nextMeeting: string
  }
  faults: FormFaults
}

/** Starting a council, or changing who and what it is about. */
export function CouncilFormPage({ view }: { view: CouncilFormView }) {
  const { t } = usePage()
  const { council, typed } = view
  const title = council
    ? t({ sv: `Ändra ${council.name}`, en: `Change ${council.name}` })
    : t({ sv: 'Bilda ett redaktionsråd', en: 'Start a council' })
  const back = council ? `/councils/${council._id}` : '/councils'
  const kept = (list: Named[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormFrame
      faults={view.faults}
      title={title}
      place="units"
      about={{ href: back, name: council?.name ?? t({ sv: 'Redaktionsråd', en: 'Editorial councils' }) }}
    >
      <Form
        action={council ? `/councils/${council._id}/edit` : '/councils/new'}
        version={council?.version}
        errors={view.faults.errors}
      >
        <TextField
          name="name"
          label={t({ sv: 'Vad heter rådet?', en: 'What is the council called?' })}
          value={typed.name}
          autocomplete="off"
        />
        {view.accounts.length > 0 && (
          <Choices
            type="checkbox"
            name="accounts"
            label={t({ sv: 'Konton som rådet har', en: 'Accounts it is over' })}
            values={typed.accounts}
            options={kept(view.accounts)}
          />
        )}
        <TextArea
          name="moreAccounts"
          label={
            view.accounts.length > 0
              ? t({ sv: 'Fler konton', en: 'More accounts' })
              : t({ sv: 'Vilka konton är rådet för?', en: 'Which accounts is it over?' })
          }
          hint={t({
            sv: 'Ett på varje rad: adress eller namn, som det står i kontoregistret.',
            en: 'One on each line: address or name, as it stands in the register.',
          })}
          value={typed.moreAccounts}
        />
        <TextField
          name="convener"
          label={t({
            sv: 'Vem sammankallar? Namn eller e-postadress',
            en: 'Who convenes it? Name or e-mail address',
          })}
          value={typed.convener}
          autocomplete="off"
        />
        {view.members.length > 0 && (
          <Choices
            type="checkbox"
            name="members"
            label={t({ sv: 'Medlemmar', en: 'Members' })}
            values={typed.members}
            options={kept(view.members)}
          />
        )}
        <TextArea
          name="moreMembers"
          label={
            view.members.length > 0
              ? t({ sv: 'Fler medlemmar', en: 'More members' })
              : t({ sv: 'Medlemmar', en: 'Members' })
          }
          hint={t({
            sv: 'En på varje rad: namn eller e-postadress.',
            en: 'One on each line: name or e-mail address.',
          })}
          value={typed.moreMembers}
        />
        {view.units.length > 0 && (
          <Choices
            type="checkbox"
            name="units"
            label={t({ sv: 'Verksamheter där alla är med', en: 'Units whose people all take part' })}
            values={typed.units}
            options={kept(view.units)}
          />
        )}
        <Select
          name="moreUnit"
          label={t({ sv: 'Lägg till alla på en verksamhet', en: 'Add everybody at a unit' })}
          value={typed.moreUnit}
          none={t({ sv: 'Ingen', en: 'None' })}
          options={[]}
          groups={view.unitChoices.map((group) => ({
            label: t(group.label),
            options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
          }))}
        />
        <TextArea
          name="shares"
          label={t({
            sv: 'Vad delar rådet med sig av, och vad vill ni lära er?',
            en: 'What does it share, and what do you want to learn?',
          })}
          value={typed.shares}
        />
        <DateField
          name="nextMeeting"
          label={t({ sv: 'Nästa möte', en: 'Next meeting' })}
          value={typed.nextMeeting}
        />
        <Actions cancel={back}>
          <Button>
            {council ? t({ sv: 'Spara', en: 'Save' }) : t({ sv: 'Bilda rådet', en: 'Start the council' })}
          </Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
