import { type AccountStatus, accountStatuses } from '../../../models/account.ts'
import { type AccountKind, accountKinds } from '../../../models/accountRequest.ts'
import type { Unit } from '../../../models/unit.ts'
import { type CanonicalAddress, canonicalAddress } from '../canonicalAddress.ts'
import { type Catalogue, nearest, wordKey } from './catalogue.ts'
import { fault, type ImportFault } from './faults.ts'
import type { ImportField, ImportMapping, MappedField } from './mapping.ts'
import type { SourceRow } from './readRows.ts'
import type { UnitFinder } from './units.ts'

/** What a row says of an account, in the register's own terms. Null and empty: it says nothing of it. */
export interface ReadAccount {
  key: string
  status: AccountStatus
  kind: AccountKind
  channel: string
  address: CanonicalAddress | null
  unit: Unit
  displayName: string
  owner: string | null
  deputy: string | null
  languages: string[]
  purposes: string[]
  audiences: string[]
  operation: string | null
  place: string | null
  contact: string | null
  platformId: string | null
  registeredOn: string | null
}

const longest = { displayName: 120, place: 80, contact: 200, platformId: 100, key: 200 }

/** Reads a row; all that is wrong with it at once. */
export function readAccount(
  row: SourceRow,
  mapping: ImportMapping,
  catalogue: Catalogue,
  units: UnitFinder,
): ReadAccount | { faults: ImportFault[] } {
  const faults: ImportFault[] = row.fault ? [row.fault] : []
  const columnOf = (field: ImportField) => mapping.columns[field] ?? null
  const cell = (field: ImportField): string => row.cells[columnOf(field) ?? ''] ?? ''
  const wrong = (field: ImportField, code: string, values = {}) => {
    faults.push(fault(code, columnOf(field), cell(field), values))
    return null
  }
  const text = (field: keyof typeof longest): string | null => {
    const value = cell(field)
    return value.length > longest[field]
      ? wrong(field, 'cell.too-long', { max: longest[field] })
      : value || null
  }
  const ids = (field: MappedField & keyof Catalogue['words']): string[] =>
    meanings(mapping, field, cell(field)).flatMap((word) => {
      const known = catalogue.words[field].get(wordKey(word))
      if (known) return [known]
      const near = nearest(word, catalogue.words[field].keys())
      wrong(field, field === 'channel' ? 'channel.unknown' : 'value.unknown', near ? { near } : {})
      return []
    })
  const oneOf = <T extends string>(field: MappedField, known: readonly T[], otherwise: T): T => {
    const [word] = meanings(mapping, field, cell(field))
    if (word === undefined) return otherwise
    return known.find((each) => each === word.toLowerCase()) ?? wrong(field, 'value.unknown') ?? otherwise
  }
  const person = (field: 'owner' | 'deputy'): string | null => {
    if (cell(field) === '') return null
    const found = catalogue.people.get(cell(field).toLowerCase())
    if (!found) return wrong(field, 'person.unknown')
    return found.active ? found._id : wrong(field, 'person.inactive')
  }

  const status = oneOf('status', accountStatuses, mapping.defaults.status)
  const kind = oneOf('kind', accountKinds, mapping.defaults.kind)
  const [channel] = ids('channel')
  const channelWrong = faults.some((each) => each.code === 'channel.unknown')
  const address = channelWrong ? null : readAddress()
  const unit = readUnit()
  const owner = person('owner')
  const deputy = person('deputy')
  if (owner !== null && owner === deputy) wrong('deputy', 'person.same')
  const found = catalogue.channels.find((each) => each._id === (channel ?? address?.channel))
  if (kind === 'individual' && found && !found.individuals) wrong('channel', 'channel.no-individuals')
  if (status === 'planned' && !channel && !channelWrong) wrong('channel', 'cell.empty')
  const key = text('key') ?? address?.address
  if (!key && status === 'planned' && cell('address') === '') wrong('key', 'key.missing')
  const read = {
    status,
    kind,
    address,
    owner,
    deputy,
    displayName: text('displayName') ?? address?.handle ?? '',
    languages: readLanguages(),
    purposes: ids('purposes'),
    audiences: ids('audiences'),
    operation: ids('operation')[0] ?? null,
    place: text('place'),
    contact: text('contact'),
    platformId: text('platformId'),
    registeredOn: readDay(),
  }
  if (read.displayName === '' && status === 'planned') wrong('displayName', 'cell.empty')
  if (faults.length > 0 || !unit || !found || !key) return { faults }
  return { ...read, key, unit, channel: found._id }

  function readAddress(): CanonicalAddress | null {
    if (status === 'planned') return cell('address') === '' ? null : wrong('address', 'planned.address')
    const reading = canonicalAddress(catalogue.channels, cell('address'), channel)
    return 'problem' in reading ? wrong('address', reading.problem.code, reading.problem.values) : reading
  }

  function readUnit(): Unit | null {
    const name = cell('unit') || mapping.defaults.unit
    if (!name) return wrong('unit', 'cell.empty')
    const unit = units.find(name, columnOf('unit') ?? '')
    if (!('code' in unit)) return unit
    faults.push(unit)
    return null
  }

  function readLanguages(): string[] {
    const languages = meanings(mapping, 'languages', cell('languages')).map((word) => word.toLowerCase())
    if (languages.length === 0) return mapping.defaults.languages
    if (!languages.every((language) => /^[a-z]{2,3}$/.test(language))) wrong('languages', 'value.unknown')
    return languages
  }

  function readDay(): string | null {
    const day = cell('registeredOn')
    if (day === '') return null
    const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)
    return real ? day : wrong('registeredOn', 'day.malformed')
  }
}

/** What a cell means: the mapping's word for all of it, or else for each of its parts, or else the parts themselves. */
function meanings(mapping: ImportMapping, field: MappedField, cell: string): string[] {
  const said = new Map(Object.entries(mapping.values[field] ?? {}).map(([word, is]) => [wordKey(word), is]))
  const meaning = (word: string) => [said.get(wordKey(word)) ?? word].flat()
  if (cell === '') return said.has('') ? meaning('') : []
  if (said.has(wordKey(cell))) return meaning(cell)
  const parts = field === 'channel' || field === 'operation' ? [cell] : cell.split(/[;,/|]/)
  return [
    ...new Set(
      parts
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .flatMap(meaning),
    ),
  ]
}
