import { ConfigError } from '../../config.ts'
import type { OrganisationDescription } from './description.ts'
import { files } from './description.ts'

/** One thing wrong in a description: in which file, in which record, what. */
export interface Fault {
  part: keyof OrganisationDescription
  /** Place in the list, from 0; null: the file as a whole, or a file that holds one record. */
  index: number | null
  /** The record's own id, when it has one. */
  id: string | null
  says: string
}

/** A description that cannot be loaded. The message names every fault with its file and record, so that all can be mended at once. */
export class DescriptionError extends ConfigError {
  constructor(readonly faults: Fault[]) {
    super(`The organisation cannot be loaded:\n${faults.map((fault) => `  ${sentence(fault)}`).join('\n')}`)
  }
}

function sentence({ part, index, id, says }: Fault): string {
  const record = index === null ? '' : `, record ${index + 1}${id ? ` (${id})` : ''}`
  return `${files[part]}${record}: ${says}`
}
