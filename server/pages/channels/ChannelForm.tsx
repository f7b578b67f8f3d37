import { type Channel, channelStatuses, channelTransfers } from '../../../models/channel.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, TextArea, Tick } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { channelStatusNames, channelTransferNames } from '../words.ts'

export interface ChannelFormView {
  channel: Channel
  faults: FormFaults
  typed: Record<TypedField, string>
}

export const typedFields = [
  'status',
  'statusReason.sv',
  'statusReason.en',
  'assessedOn',
  'reviewOn',
  'basis.sv',
  'basis.en',
  'transfer',
  'changedOn',
  'individuals',
] as const
export type TypedField = (typeof typedFields)[number]

/** A lead keeps the channel's state and assessment. */
export function ChannelForm({ view }: { view: ChannelFormView }) {
  const { t } = usePage()
  const { channel, typed, faults } = view
  const title = t({ sv: `Ändra ${t(channel.name)}`, en: `Change ${t(channel.name)}` })
  return (
    <FormFrame
      faults={faults}
      title={title}
      place="rules"
      about={{ href: `/channels/${channel._id}`, name: t(channel.name) }}
    >
      <Form action={`/channels/${channel._id}/edit`} version={channel.version} errors={faults.errors}>
        <Choices
          type="radio"
          name="status"
          label={t({ sv: 'Läge', en: 'State' })}
          hint={t({
            sv: 'Läget gäller nya ansökningar. Konton som finns påverkas inte.',
            en: 'The state is for new requests. Accounts that exist are not affected.',
          })}
          values={[typed.status]}
          options={channelStatuses.map((status) => ({ value: status, label: t(channelStatusNames[status]) }))}
        />
        <TextArea
          name="statusReason.sv"
          label={t({ sv: 'Varför, på svenska', en: 'Why, in Swedish' })}
          hint={t({
            sv: 'Det här läser den som vill ha ett konto.',
            en: 'Read by whoever wants an account.',
          })}
          value={typed['statusReason.sv']}
        />
        <TextArea
          name="statusReason.en"
          label={t({ sv: 'Varför, på engelska', en: 'Why, in English' })}
          value={typed['statusReason.en']}
        />
        <DateField
          name="assessedOn"
          label={t({ sv: 'Bedömd den', en: 'Assessed on' })}
          value={typed.assessedOn}
        />
        <DateField
          name="reviewOn"
          label={t({ sv: 'Ska ses över den', en: 'To be reviewed on' })}
          value={typed.reviewOn}
        />
        <TextArea
          name="basis.sv"
          label={t({
            sv: 'På vilken grund behandlas personuppgifter? På svenska',
            en: 'On what ground is personal data processed? In Swedish',
          })}
          value={typed['basis.sv']}
        />
        <TextArea
          name="basis.en"
          label={t({ sv: 'Grunden, på engelska', en: 'The ground, in English' })}
          value={typed['basis.en']}
        />
        <Choices
          type="radio"
          name="transfer"
          label={t({ sv: 'Vart förs personuppgifter?', en: 'Where does personal data go?' })}
          values={[typed.transfer]}
          options={channelTransfers.map((one) => ({ value: one, label: t(channelTransferNames[one]) }))}
        />
        <DateField
          name="changedOn"
          label={t({ sv: 'Kanalen själv ändrades den', en: 'The channel itself changed on' })}
          hint={t({
            sv: 'Ange en dag när kanalen har ändrats så mycket att det man har lärt sig om den inte gäller längre. Utbildningar om kanalen från tiden före förfaller.',
            en: 'Give a day when the channel has changed so much that what people have learnt about it no longer holds. Trainings in it from before that lapse.',
          })}
          value={typed.changedOn}
        />
        <Tick
          name="individuals"
          label={t({ sv: 'Tjänstekonton får finnas i kanalen', en: 'Individuals may have accounts there' })}
          checked={typed.individuals === 'yes'}
        />
        <Actions cancel={`/channels/${channel._id}`}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
