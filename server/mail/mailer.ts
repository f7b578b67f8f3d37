import { createTransport, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'

/** The way out for mail; null without SMTP_URL, when mail stays in the outbox that a page shows. */
export function createMailer(config: Pick<Config, 'smtpUrl'>): Transporter | null {
  return config.smtpUrl ? createTransport({ url: config.smtpUrl, connectionTimeout: 10_000 }) : null
}
