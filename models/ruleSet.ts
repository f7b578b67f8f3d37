import type { RuleException } from '../policies/index.ts'
import { define, id, part, type Recorded, text, version } from './define.ts'
import type { Text } from './text.ts'

/** A rule as a rule set uses it: which version of it, how hard, with which parameters. */
export interface RuleUse {
  rule: string
  version: number
  mode: 'enforce' | 'warn' | 'audit'
  parameters: Record<string, unknown>
  /** The organisation's own paragraph, shown with the finding. */
  source: Text | null
  /** Where it counts otherwise (policies/exceptions.ts). */
  exceptions?: RuleException[]
}

/** An exception that somebody asks for, and that somebody else has yet to agree to. */
export interface AskedException extends Omit<RuleException, 'agreedBy'> {
  rule: string
}

/** The rules of a strategy. Its `version` is part of every evaluation made with it. */
export interface RuleSet extends Recorded {
  rules: RuleUse[]
  /** Exceptions that wait for a second person. */
  asked?: AskedException[]
  /** Everybody who set rules in it, or had a hand in an exception of the draft; none of them reviews its strategy. */
  authors?: string[]
}

export const RuleSet = define<RuleSet>('RuleSet', {
  collection: 'ruleSets',
  fields: {
    _id: id,
    version,
    rules: {
      type: [
        part<RuleUse>({
          rule: id,
          version,
          mode: { type: String, enum: ['enforce', 'warn', 'audit'], required: true },
          parameters: { type: Object, default: {} },
          source: text,
          exceptions: { type: [Object], default: undefined },
        }),
      ],
      default: [],
    },
    asked: { type: [Object], default: undefined },
    authors: { type: [String], default: undefined },
  },
  indexes: [
    // Exceptions that wait for a second person.
    [{ 'asked.until': 1 }],
  ],
  erasable: ['rules.exceptions.reason', 'asked.reason'],
})
