declare global {
  namespace Express {
    interface Request {
      /** Made here or taken from X-Request-Id; in the log, the audit trail and the answer. */
      id: string
    }
  }
}

export {}
