import { ADVISERS, type Adviser } from '../policies/index.ts'
import { define, ids, optional, part, type Recorded, text, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

/** An entry of a list that the organisation keeps: an audience, a kind of operation. */
export interface Term {
  _id: string
  name: Text
}

/** The one organisation of this deployment. Its `_id` is always `organisation`. */
export interface Organisation extends Recorded {
  name: Text
  /** IANA zone in which the organisation's days are counted. */
  timeZone: string
  /** Whose holidays are no working days, by ISO 3166-1 (`SE`). Null: weekends only. */
  country: string | null
  /** The language that a missing translation falls back to. */
  language: 'sv' | 'en'
  audiences: Term[]
  /** Kinds of operation (school, library), by which accounts are compared. */
  operations: Term[]
  /** Who answers for each advisory function. Organisations from before there were any lack it. */
  advisers?: { kind: Adviser; people: string[] }[]
  /** How somebody tells us of an account that pretends to be ours. */
  impostorContact: string | null
  /** For how many days after a rejection a new hearing may be asked for. Three weeks, as an appeal has in Swedish administration. */
  hearingDays: number
  /** For how many months a manager's confirmation of time, cover and money holds before it is asked for again. */
  resourcesMonths: number
  /** The words an owner confirms; stored with each confirmation as they were shown. */
  responsibility: Text
}

export const defaultHearingDays = 21
export const defaultResourcesMonths = 12

const term = part<Term>({ _id: String, name: textRequired })

export const Organisation = define<Organisation>('Organisation', {
  collection: 'organisation',
  fields: {
    _id: String,
    version,
    name: textRequired,
    timeZone: { type: String, required: true },
    country: optional,
    language: { type: String, required: true },
    audiences: { type: [term], default: [] },
    operations: { type: [term], default: [] },
    advisers: {
      type: [
        part<{ kind: Adviser; people: string[] }>({
          kind: { type: String, enum: ADVISERS, required: true },
          people: ids,
        }),
      ],
      default: [],
    },
    impostorContact: { type: String, default: null },
    hearingDays: { type: Number, default: defaultHearingDays },
    resourcesMonths: { type: Number, default: defaultResourcesMonths },
    responsibility: text,
  },
})
