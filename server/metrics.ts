import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { AccountRequest } from '../models/accountRequest.ts'
import { AuditHead } from '../models/auditHead.ts'
import { OutboxMessage } from '../models/outbox.ts'

/** What Prometheus is told. Labels have few values: never a path with an id, a person or anything that was typed. */
export const metrics = new Registry()

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

const answers = new Histogram({
  name: 'registry_http_request_seconds',
  help: 'Time from request to answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: seconds,
  registers: [metrics],
})

export const changes = new Histogram({
  name: 'registry_change_seconds',
  help: 'Time of a change, waiting in line included, by action and how it ended',
  labelNames: ['action', 'ended'],
  buckets: seconds,
  registers: [metrics],
})

export const jobRuns = new Counter({
  name: 'registry_job_runs_total',
  help: 'Runs of a job in this process, by how they ended',
  labelNames: ['job', 'ended'],
  registers: [metrics],
})

export const databaseCommands = new Histogram({
  name: 'registry_database_command_seconds',
  help: 'Time of a command to the database, by command',
  labelNames: ['command'],
  buckets: seconds,
  registers: [metrics],
})

/** Numbers that are asked of the database when somebody looks, each by one indexed count. */
function gauge(name: string, help: string, value: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [metrics],
    async collect() {
      // A database that is away must not hide what the process itself has to say.
      this.set(await value().catch(() => Number.NaN))
    },
  })
}

gauge('registry_outbox_waiting', 'Mail that waits to be sent', () =>
  OutboxMessage.countDocuments({ sentAt: null }),
)
gauge('registry_outbox_overdue_seconds', 'How long ago the next mail should have been sent', async () => {
  const next = await OutboxMessage.findOne({ sentAt: null }, { nextAt: 1 })
    .sort({ nextAt: 1 })
    .lean<Pick<OutboxMessage, 'nextAt'>>()
  return next ? Math.max(0, (Date.now() - next.nextAt.getTime()) / 1000) : 0
})
gauge('registry_requests_in_review', 'Requests that wait for somebody to sign', () =>
  AccountRequest.countDocuments({ state: 'in_review' }),
)
gauge(
  'registry_oldest_in_review_seconds',
  'Age of the request that has waited longest for a signature',
  async () => {
    const oldest = await AccountRequest.findOne({ state: 'in_review' }, { submittedAt: 1 })
      .sort({ submittedAt: 1 })
      .lean<Pick<AccountRequest, 'submittedAt'>>()
    return oldest?.submittedAt ? (Date.now() - oldest.submittedAt.getTime()) / 1000 : 0
  },
)
gauge(
  'registry_audit_events',
  'Size of the audit trail',
  async () => (await AuditHead.findById('head').lean())?.size ?? 0,
)

/** The process's own: memory, event loop, garbage. Once, when the service starts. */
export function measureProcess(): void {
  collectDefaultMetrics({ register: metrics })
}

/** Times each answer under the pattern of its route; what no route answered is one. */
export const timeAnswers: RequestHandler = (req, res, next) => {
  const stop = answers.startTimer()
  res.once('finish', () => {
    const pattern = (req.route as { path?: string } | undefined)?.path
    stop({
      method: req.method,
      route: pattern === undefined ? 'none' : `${req.baseUrl}${pattern}`,
      status: res.statusCode,
    })
  })
  next()
}
