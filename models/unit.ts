import { define, id, ids, optional, type Recorded, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

export const unitKinds = ['body', 'department', 'section', 'unit', 'company'] as const
export type UnitKind = (typeof unitKinds)[number]

/** A part of the organisation. `ancestors` goes from the top down and leaves out the unit itself. */
export interface Unit extends Recorded {
  name: Text
  kind: UnitKind
  parent: string | null
  ancestors: string[]
  /** The body (a public authority) or company that answers for what the unit does; itself for a body. */
  accountableBody: string
  manager: string | null
  deputyManager: string | null
  /** The kind of operation (school, library), by which units are siblings. */
  operation: string | null
  place: string | null
  mailbox: string | null
  website: string | null
  /** Days, the organisation's zone; null: still there. */
  validFrom: string
  validTo: string | null
}

export const Unit = define<Unit>('Unit', {
  collection: 'units',
  fields: {
    _id: id,
    version,
    name: textRequired,
    kind: { type: String, enum: unitKinds, required: true },
    parent: optional,
    ancestors: ids,
    accountableBody: id,
    manager: optional,
    deputyManager: optional,
    operation: optional,
    place: optional,
    mailbox: optional,
    website: optional,
    validFrom: id,
    validTo: optional,
  },
  indexes: [[{ parent: 1 }], [{ ancestors: 1 }], [{ manager: 1 }], [{ deputyManager: 1 }]],
})
