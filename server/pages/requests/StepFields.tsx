import type { AccountKind } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { Channel } from '../../../models/channel.ts'
import type { Term } from '../../../models/organisation.ts'
import type { Purpose } from '../../../models/purpose.ts'
import type { Unit } from '../../../models/unit.ts'
import type { PersonGroup, PersonOption } from '../components/PersonPicker.tsx'
import type { ProfileProposal } from './profile.ts'
import { CareStep } from './steps/CareStep.tsx'
import { ChannelStep } from './steps/ChannelStep.tsx'
import { ExistingStep } from './steps/ExistingStep.tsx'
import { MeasureStep } from './steps/MeasureStep.tsx'
import { NeedStep } from './steps/NeedStep.tsx'
import { PeopleStep } from './steps/PeopleStep.tsx'
import { TimeStep } from './steps/TimeStep.tsx'
import type { StepId } from './steps.ts'

/** What the fields of a step are made from. */
export interface StepFieldsView {
  accountKind: AccountKind
  /** As stored, with what was just typed and could be read over it. */
  answers: Answers
  /** What was typed and could not be read or saved, by the field's name: shown again as it was. */
  typed: Record<string, string>
  unit: Unit
  /** The last day on which what exists already is registered with advice only; null: no such day. */
  amnestyUntil: string | null
  purposes: Purpose[]
  channels: Channel[]
  audiences: Term[]
  operations: Term[]
  people: PersonGroup[]
  /** People to suggest while one types a name. */
  suggestions: PersonOption[]
  profile: ProfileProposal
  /** The name of who asks, for an account of their own. */
  ownName: string
}

export function StepFields({ step, view }: { step: StepId; view: StepFieldsView }) {
  switch (step) {
    case 'existing':
      return <ExistingStep view={view} />
    case 'need':
      return <NeedStep view={view} />
    case 'channel':
      return <ChannelStep view={view} />
    case 'people':
      return <PeopleStep view={view} />
    case 'time':
      return <TimeStep view={view} />
    case 'care':
      return <CareStep view={view} />
    case 'measure':
      return <MeasureStep view={view} />
    case 'check':
      return null
  }
}
