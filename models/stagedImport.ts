import type { ActorRef } from './auditEvent.ts'
import { define, id, ids, instant, part } from './define.ts'

/**
 * A list too long for one transaction, on its way into the register. `staging`: being laid ready; nothing of it counts, and it can be thrown away.
 * `committed`: from that one write on all of it will be carried out, whoever is killed meanwhile, and its addresses are taken.
 */
export interface StagedImport {
  _id: string
  source: string
  state: 'staging' | 'committed'
  /** Fields are filled where they are empty, or take what the list says. */
  overwrite: boolean
  actor: ActorRef
  /** When it was committed: all that it writes is of that moment. */
  at: Date
}

/** A part of it that is carried out in one transaction, and removed in the same one. */
export interface StagedChunk {
  /** `import:number`, in order. */
  _id: string
  import: string
  /** Addresses that the chunk will take. */
  addresses: string[]
  units: object[]
  accounts: object[]
  merges: { account: string; set: Record<string, unknown> }[]
}

export const StagedImport = define<StagedImport>('StagedImport', {
  collection: 'stagedImports',
  fields: {
    _id: id,
    source: id,
    state: { type: String, enum: ['staging', 'committed'], required: true },
    overwrite: { type: Boolean, required: true },
    actor: { type: part<ActorRef>({ kind: id, id }), required: true },
    at: instant,
  },
})

export const StagedChunk = define<StagedChunk>('StagedChunk', {
  collection: 'stagedChunks',
  fields: {
    _id: id,
    import: id,
    addresses: ids,
    units: { type: [Object], default: [] },
    accounts: { type: [Object], default: [] },
    merges: { type: [Object], default: [] },
  },
  indexes: [[{ import: 1, _id: 1 }], [{ addresses: 1 }]],
})
