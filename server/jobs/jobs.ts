import { randomUUID } from 'node:crypto'
import { finishImports, finishJob } from '../accounts/import/staged.ts'
import { remindEndings } from '../accounts/remindEndings.ts'
import { askForResources } from '../accounts/resources.ts'
import { signHead } from '../audit/signedHead.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { unlessLost } from '../database/lost.ts'
import { tidyFound } from '../foundAccounts/tidyFound.ts'
import { passJoinsOn } from '../joins/passJoinsOn.ts'
import type { Logger } from '../log.ts'
import { createMailer } from '../mail/mailer.ts'
import { sendMail } from '../mail/sendMail.ts'
import { jobRuns } from '../metrics.ts'
import { escalateSteps } from '../requests/escalateSteps.ts'
import { expireRequests } from '../requests/expireRequests.ts'
import { findApproversAgain } from '../requests/findApproversAgain.ts'
import { remindFollowUps } from '../requests/followUp/remindFollowUps.ts'
import { lapseConsultations } from '../requests/lapseConsultations.ts'
import { removeOldDrafts } from '../requests/removeOldDrafts.ts'
import { sendReminders } from '../requests/sendReminders.ts'
import { runSimulations } from '../simulations/runSimulations.ts'
import { giveBackLease, takeLease } from './lease.ts'

interface Job {
  name: string
  /** Milliseconds from the end of one run to the start of the next. */
  every: number
  /** `keep` renews the lease and says whether it still holds; long runs ask between their steps. */
  run(now: Date, keep: () => Promise<boolean>): Promise<unknown>
}

interface Parts {
  config: Config
  log: Logger
  clock: Clock
  /** Where the database is, for work in threads that need a connection of their own. */
  databaseUri: string
  /** Milliseconds before the first runs: not all at the moment of starting, when the first page is waited for. */
  firstAfter?: number
}

const minute = 60_000

/** What the service does by itself. Each job runs in one process at a time, under a lease that outlives no holder. */
export function startJobs({ config, log, clock, databaseUri, firstAfter = minute }: Parts): {
  stop(): Promise<void>
} {
  const mailer = createMailer(config)
  const mail: Job[] = mailer
    ? [{ name: 'send-mail', every: 5_000, run: (now, keep) => sendMail(mailer, config, now, keep) }]
    : []
  const jobs: Job[] = [
    ...mail,
    { name: finishJob, every: minute, run: finishImports },
    { name: 'sign-head', every: 60 * minute, run: (now) => signHead(config.auditSigningKey, now) },
    { name: 'remove-old-drafts', every: 60 * minute, run: removeOldDrafts },
    { name: 'expire-requests', every: 60 * minute, run: expireRequests },
    {
      name: 'run-simulations',
      every: 3_000,
      run: (_now, keep) => runSimulations({ uri: databaseUri }, keep),
    },
    { name: 'find-approvers-again', every: 15 * minute, run: findApproversAgain },
    { name: 'escalate-steps', every: 15 * minute, run: escalateSteps },
    { name: 'lapse-consultations', every: 15 * minute, run: lapseConsultations },
    { name: 'remind-endings', every: 60 * minute, run: remindEndings },
    { name: 'send-reminders', every: 15 * minute, run: sendReminders },
    { name: 'tidy-found-accounts', every: 60 * minute, run: tidyFound },
    { name: 'pass-joins-on', every: 15 * minute, run: passJoinsOn },
    { name: 'ask-for-resources', every: 60 * minute, run: askForResources },
    { name: 'remind-follow-ups', every: 60 * minute, run: remindFollowUps },
  ]
  const holder = randomUUID()
  const running = new Set<Promise<void>>()
  const timers = new Map<string, NodeJS.Timeout>()
  let stopped = false

  const turn = async (job: Job) => {
    try {
      const keep = async () => !stopped && takeLease(job.name, holder, 2 * job.every + minute)
      if (!(await unlessLost(keep()))) return
      await unlessLost(job.run(clock(), keep))
      jobRuns.inc({ job: job.name, ended: 'well' })
    } catch (error) {
      jobRuns.inc({ job: job.name, ended: 'failed' })
      log.error({ job: job.name, err: error }, 'job failed')
    }
  }
  const schedule = (job: Job, delay: number) => {
    if (stopped) return
    const timer = setTimeout(() => {
      const run = turn(job).finally(() => {
        running.delete(run)
        schedule(job, job.every)
      })
      running.add(run)
    }, delay)
    timers.set(job.name, timer.unref())
  }
  for (const job of jobs) schedule(job, Math.min(job.every, firstAfter))

  return {
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
      await Promise.all(jobs.map((job) => giveBackLease(job.name, holder)))
      mailer?.close()
    },
  }
}
