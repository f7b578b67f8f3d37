import type { Document } from './values.ts'

/** MongoDB's own numbers and names, so that a driver cannot tell our refusals from the original's. Those without a name have a location. */
const names: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  24: 'LockTimeout',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  100: 'UnsatisfiableWriteConcern',
  111: 'NotExactValueField',
  112: 'WriteConflict',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  225: 'TransactionTooOld',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  322: 'APIVersionError',
  323: 'APIStrictError',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11601: 'Interrupted',
  14031: 'OutOfDiskSpace',
  17280: 'KeyTooLong',
  40415: 'IDLUnknownField',
}

/** An answer to a command that says no. `extra` is put into the reply beside code and message. */
export class CommandError extends Error {
  override name = 'CommandError'

  constructor(
    readonly code: number,
    message: string,
    readonly extra: Document = {},
  ) {
    super(message)
  }

  get codeName(): string {
    return names[this.code] ?? `Location${this.code}`
  }

  /** The reply of a whole command that failed. */
  toReply(): Document {
    return { ok: 0, errmsg: this.message, code: this.code, codeName: this.codeName, ...this.extra }
  }
}

/** Any failure as a CommandError, so that one statement's error can be put into a reply. */
export function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  // The stack is used up by nothing else: every walk goes as deep as what was sent.
  if (error instanceof RangeError) return new CommandError(15, 'What was sent is nested too deeply')
  return new CommandError(1, error instanceof Error ? error.message : String(error))
}

/** For what MongoDB knows and this server leaves out on purpose. */
export function notSupported(what: string, code = 2): CommandError {
  return new CommandError(code, `${what} is not supported by the embedded database`)
}
