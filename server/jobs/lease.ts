import { Lease } from '../../models/lease.ts'

/**
 * Takes or keeps the lease of a job for a time, so that of any number of processes one runs it. False: another one has it.
 * The real clock counts, not the verbs': it is about processes, not about the record.
 */
export async function takeLease(job: string, holder: string, milliseconds: number): Promise<boolean> {
  const now = new Date()
  const until = new Date(now.getTime() + milliseconds)
  try {
    const taken = await Lease.findOneAndUpdate(
      { _id: job, $or: [{ holder }, { until: { $lte: now } }] },
      { $set: { holder, until } },
      { upsert: true, returnDocument: 'after' },
    ).lean<Lease>()
    return taken?.holder === holder
  } catch (error) {
    // The upsert met a lease that somebody else holds.
    if ((error as { code?: number }).code === 11000) return false
    throw error
  }
}

/** Gives a lease back, so that another process need not wait for its end. */
export async function giveBackLease(job: string, holder: string): Promise<void> {
  await Lease.deleteOne({ _id: job, holder })
}
