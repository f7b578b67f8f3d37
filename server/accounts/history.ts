import type { HistoryEntry } from '../audit/history.ts'
import { historyOf } from '../audit/history.ts'
import { findAccount } from './find.ts'

/**
 * What has happened to an account, the latest first. Where the log-in is kept is told only with `credentials`; that it changed is told to all.
 * AppError `not-found`.
 */
export async function accountHistory(
  id: string,
  page: { limit: number; cursor?: string },
  { credentials }: { credentials: boolean },
): Promise<{ entries: HistoryEntry[]; next: string | null }> {
  await findAccount(id)
  const { entries, next } = await historyOf(id, page)
  return { entries: credentials ? entries : entries.map(withoutCredentials), next }
}

function withoutCredentials(entry: HistoryEntry): HistoryEntry {
  const changes = entry.changes.map((change) =>
    change.field === 'credentials'
      ? { ...change, before: masked(change.before), after: masked(change.after) }
      : change,
  )
  return { ...entry, changes }
}

function masked(value: unknown): unknown {
  return value === null ? null : { masked: true }
}
