import mongoose, {
  type IndexDefinition,
  type IndexOptions,
  type Model,
  Schema,
  type SchemaDefinition,
} from 'mongoose'

/** A record that is written through `change()`: every version of it has an event in the audit trail. */
export interface Recorded {
  _id: string
  /** Counts up by one with each change; the strong ETag is made from it. */
  version: number
}

interface Definition<T> {
  collection: string
  fields: { [K in keyof Required<T>]: SchemaDefinition[string] }
  indexes?: [IndexDefinition, IndexOptions?][]
  /**
   * Dotted paths whose values the audit trail holds by their hash only, so that they can be erased: free text, names, e-mail, and an
   * individual's handle and address. A path through a list means each of its entries.
   */
  erasable?: readonly string[] | ((record: T) => readonly string[])
  /** What was told in confidence: whoever reads the audit trail sees that these erasable values are there, and not what they are. */
  sealed?: readonly string[]
  /** Working material (a draft): its erasable values are left out of the audit trail altogether. */
  isWorkingMaterial?: (record: T) => boolean
}

interface Privacy {
  erasable: (record: never) => readonly string[]
  isWorkingMaterial: (record: never) => boolean
  sealed: readonly string[]
}

const privacy = new Map<string, Privacy>()

/**
 * Defines the model of a collection. Mongoose's own conveniences that would write behind our back are off: no timestamps, no `__v`,
 * no generated `_id`, unknown keys throw, indexes are made at boot and not at first use.
 */
export function define<T extends { _id: unknown }>(name: string, definition: Definition<T>): Model<T> {
  const schema = new Schema(definition.fields as SchemaDefinition, {
    collection: definition.collection,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    autoCreate: false,
    id: false,
  })
  for (const [keys, options] of definition.indexes ?? []) schema.index(keys, options)
  const paths = definition.erasable ?? []
  privacy.set(name, {
    erasable: typeof paths === 'function' ? paths : () => paths,
    isWorkingMaterial: definition.isWorkingMaterial ?? (() => false),
    sealed: definition.sealed ?? [],
  })
  return mongoose.model(name, schema) as unknown as Model<T>
}

/** The paths of a record that its events hold by hash only. */
export function erasablePaths(modelName: string, record: object): readonly string[] {
  return privacy.get(modelName)?.erasable(record as never) ?? []
}

/** Whether a record's erasable values stay out of the audit trail. */
export function isWorkingMaterial(modelName: string, record: object): boolean {
  return privacy.get(modelName)?.isWorkingMaterial(record as never) ?? false
}

/** Whether the erasable value at a path of a record is kept from those who read the audit trail. */
export function isSealed(modelName: string, path: string): boolean {
  return privacy.get(modelName)?.sealed.includes(path) ?? false
}

/** A sub-document: typed fields, nothing unknown, no id of its own unless a field says so. */
export function part<T>(fields: { [K in keyof Required<T>]: SchemaDefinition[string] }): Schema {
  return new Schema(fields as SchemaDefinition, {
    _id: false,
    strict: 'throw',
    minimize: false,
    versionKey: false,
    id: false,
  })
}

/** A text in both languages. */
export const text = { type: part<{ sv: string; en: string }>({ sv: String, en: String }), default: null }
export const textRequired = {
  type: part<{ sv: string; en: string }>({ sv: String, en: String }),
  required: true,
}
export const id = { type: String, required: true }
export const optional = { type: String, default: null }
export const ids = { type: [String], default: [] }
export const instant = { type: Date, required: true }
export const optionalInstant = { type: Date, default: null }
export const version = { type: Number, required: true }
