import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Language, say } from '../models/text.ts'
import { describeProof } from '../server/audit/describeProof.ts'
import { signHead } from '../server/audit/signedHead.ts'
import { signerFrom, verifierFrom } from '../server/audit/signedNote.ts'
import { verifyAudit } from '../server/audit/verify.ts'
import { loadConfig } from '../server/config.ts'
import { openDatabase } from './openDatabase.ts'

const usage = `npm run audit:verify [-- --head FILE] [--key KEY]... [--sign FILE] [--language sv|en]

Reads the whole audit trail and says what it proves and what it does not.
  --head FILE  a signed head that was kept elsewhere: shows a cut tail and a restored old copy
  --key KEY    a key that signed earlier heads, if the key was changed
  --sign FILE  when all fits, sign the head as it stands and write it to FILE, to be kept elsewhere
Ends with 0 when all fits, 1 when something does not, 2 when it cannot be tried.`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        head: { type: 'string' },
        key: { type: 'string', multiple: true },
        sign: { type: 'string' },
        language: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    if (values.help) return end(usage, 0)
    if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')
    const config = loadConfig(process.env)
    const keys = [signerFrom(config.auditSigningKey).verifier, ...(values.key ?? []).map(verifierFrom)]
    const outside = values.head ? await readFile(values.head, 'utf8') : null
    const language: Language = values.language === 'sv' ? 'sv' : 'en'
    const database = await openDatabase(config)
    try {
      const report = await verifyAudit({ keys, outside })
      for (const text of describeProof(report)) console.log(say(text, language))
      if (report.fault) return 1
      if (values.sign) {
        const signed = await signHead(config.auditSigningKey, new Date())
        if (signed) await writeFile(values.sign, signed.note)
      }
      console.log(`${language === 'sv' ? 'Nyckel' : 'Key'}: ${keys[0]?.text}`)
      return 0
    } finally {
      await database.close()
    }
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error), 2)
  }
}

function end(message: string, code: number): number {
  console.error(message)
  return code
}
