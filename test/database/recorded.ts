import { Double, Int32, Long } from 'bson'
import { isObject, typeName } from '../../server/database/embedded/values.ts'
import type { Request } from '../../server/database/embedded/wire/message.ts'
import { readDocument } from '../../server/database/embedded/wire/message.ts'

/** What a client was heard to send, by the kind of thing it is. */
export const kinds = [
  'commands',
  'queries',
  'updates',
  'stages',
  'accumulators',
  'expressions',
  'types',
] as const
export type Kind = (typeof kinds)[number]

/** They are part of `$push` and `$addToSet`. */
export const modifiers = new Set(['$each', '$slice'])

/** Gathers the names of everything that requests make use of. */
export class Recorded {
  readonly names = Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()])) as Record<
    Kind,
    Set<string>
  >

  add({ body, sequences }: Request): void {
    const [command = ''] = Object.keys(body)
    this.names.commands.add(command)
    this.query(body.filter)
    this.query(body.query)
    this.pipeline(body.pipeline)
    this.update(body.update)
    const beside = (name: string): unknown[] => [
      ...(Array.isArray(body[name]) ? (body[name] as unknown[]) : []),
      ...(sequences.get(name) ?? []).map((bytes) => readDocument(bytes)),
    ]
    for (const statement of [...beside('updates'), ...beside('deletes')]) {
      if (!isObject(statement)) continue
      this.query(statement.q)
      this.update(statement.u)
    }
    for (const document of beside('documents')) this.types(document)
    for (const index of beside('indexes')) if (isObject(index)) this.query(index.partialFilterExpression)
  }

  private query(value: unknown): void {
    if (Array.isArray(value)) for (const part of value) this.query(part)
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (name.startsWith('$')) this.names.queries.add(name)
        if (name === '$expr') this.expression(inner)
        else this.query(inner)
      }
    } else this.types(value)
  }

  private update(value: unknown): void {
    if (Array.isArray(value)) this.pipeline(value)
    else if (isObject(value)) {
      for (const [name, fields] of Object.entries(value)) {
        if (!name.startsWith('$')) this.types(fields)
        else this.operator(name, fields)
      }
    }
  }

  private operator(name: string, fields: unknown): void {
    this.names.updates.add(name)
    for (const value of isObject(fields) ? Object.values(fields) : []) {
      if (name === '$pull') this.query(value)
      else {
        for (const key of isObject(value) ? Object.keys(value) : [])
          if (modifiers.has(key)) this.names.updates.add(key)
        this.types(value)
      }
    }
  }

  private pipeline(stages: unknown): void {
    for (const stage of Array.isArray(stages) ? stages : []) {
      for (const [name, spec] of Object.entries(stage as object)) {
        this.names.stages.add(name)
        if (name === '$match') this.query(spec)
        else if (name === '$facet') for (const inner of Object.values(spec as object)) this.pipeline(inner)
        else if (name === '$lookup') this.pipeline((spec as { pipeline?: unknown }).pipeline)
        else if (name === '$group') this.group(spec)
        else this.expression(spec)
      }
    }
  }

  private group(spec: unknown): void {
    for (const [name, value] of isObject(spec) ? Object.entries(spec) : []) {
      if (name === '_id' || !isObject(value)) this.expression(value)
      else
        for (const [accumulator, operand] of Object.entries(value)) {
          this.names.accumulators.add(accumulator)
          this.expression(operand)
        }
    }
  }

  private expression(value: unknown): void {
    if (Array.isArray(value)) for (const part of value) this.expression(part)
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (name.startsWith('$')) this.names.expressions.add(name)
        this.expression(inner)
      }
    }
  }

  private types(value: unknown): void {
    if (Array.isArray(value)) for (const part of value) this.types(part)
    if (isObject(value)) for (const part of Object.values(value)) this.types(part)
    const isPlain = !(value instanceof Long || value instanceof Double || value instanceof Int32)
    if (value !== undefined) this.names.types.add(isPlain ? typeName(value) : value._bsontype.toLowerCase())
  }

  /** Reads what `toString` has written. */
  static from(text: string): Recorded {
    const recorded = new Recorded()
    for (const kind of kinds) {
      const [, names = ''] = new RegExp(`^${kind}: *(.*)$`, 'm').exec(text) ?? []
      for (const name of names.split(' ').filter(Boolean)) recorded.names[kind].add(name)
    }
    return recorded
  }

  /** The names, in the form that the README has them. */
  toString(): string {
    return kinds.map((kind) => [`${kind}:`, ...[...this.names[kind]].sort()].join(' ')).join('\n')
  }
}
