import type { Document } from './values.ts'

/** MongoDB's own numbers and names, so that a driver cannot tell our refusals from the original's. */
const names = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  20: 'IllegalOperation',
  24: 'LockTimeout',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  112: 'WriteConflict',
  171: 'CannotIndexParallelArrays',
  225: 'TransactionTooOld',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  168: 'InvalidPipelineOperator',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  15947: 'Location15947',
  15952: 'Location15952',
  15955: 'Location15955',
  15983: 'Location15983',
  16410: 'Location16410',
  31249: 'Location31249',
  31250: 'Location31250',
  31254: 'Location31254',
  40234: 'Location40234',
  40235: 'Location40235',
  51246: 'Location51246',
  15958: 'Location15958',
  15976: 'Location15976',
  40156: 'Location40156',
  40160: 'Location40160',
  28812: 'Location28812',
  40228: 'Location40228',
  15981: 'Location15981',
  15975: 'Location15975',
  15956: 'Location15956',
  15959: 'Location15959',
  28810: 'Location28810',
  28818: 'Location28818',
  31120: 'Location31120',
  40169: 'Location40169',
  40170: 'Location40170',
  40231: 'Location40231',
  40272: 'Location40272',
  40323: 'Location40323',
  51272: 'Location51272',
  13: 'Unauthorized',
  16: 'InvalidLength',
  54: 'NotSingleValueField',
  51024: 'Location51024',
  51091: 'Location51091',
  11601: 'Interrupted',
  14031: 'OutOfDiskSpace',
  16610: 'Location16610',
  17124: 'Location17124',
  34450: 'Location34450',
  40400: 'Location40400',
  17280: 'KeyTooLong',
  40324: 'UnrecognizedPipelineStage',
  40415: 'UnknownField',
  40573: 'ChangeStreamNotSupported',
} as const

export type ErrorCode = keyof typeof names

/** An answer to a command that says no. `extra` is put into the reply beside code and message. */
export class CommandError extends Error {
  override name = 'CommandError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly extra: Document = {},
  ) {
    super(message)
  }

  get codeName(): string {
    return names[this.code]
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
export function notSupported(what: string, code: ErrorCode = 2): CommandError {
  return new CommandError(code, `${what} is not supported by the embedded database`)
}
