import { Router } from 'express'
import Joi from 'joi'
import { Account } from '../../models/account.ts'
import { Address } from '../../models/address.ts'
import type { Text } from '../../models/text.ts'
import { verify } from '../../server/accounts/verify.ts'
import { AppError } from '../../server/errors.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { pageContext } from '../../server/pages/context.ts'
import { VerifyPage, type VerifyView } from '../../server/pages/public/VerifyPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { open } from '../guard.ts'
import { officialAccounts } from './load/officialAccounts.ts'

export const router = Router()

const query = Joi.object<{ url: string }>({ url: Joi.string().max(500).allow('').default('').optional() })

/** Is this account official? 200 with the answer in words | 422 the address cannot be read, and what would mend it */
router.get('/', open(), async (req, res) => {
  const { url } = parse(query, req.query)
  const [page, { impostorContact }] = await Promise.all([pageContext(req), theOrganisation()])
  const nothing: VerifyView = { asked: url, answer: null, account: null, impostorContact, errors: [] }
  if (!('url' in req.query)) return renderPage(res, page, <VerifyPage view={nothing} />)
  try {
    const answer = verify(url)
    const account = answer.status === 'official' ? await officialAt(answer.address) : null
    renderPage(res, page, <VerifyPage view={{ ...nothing, answer, account }} />)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-verifiable') throw error
    const errors = [{ field: 'url', text: wordsFor(url, error) }]
    renderPage(res, page, <VerifyPage view={{ ...nothing, errors }} />, error.status)
  }
})

/** The public is told what concerns it: not which channels there are, but that the address is not ours. */
function wordsFor(url: string, error: AppError): Text {
  // A name alone: with its sign it may have dots, without it a dot makes it a host.
  const [, signed, bare] = /^(?:@([\w.-]+)|([\w-]+))$/.exec(url.trim()) ?? []
  const name = signed ?? bare
  if (name) return wholeAddress(name)
  const [fault] = error.data.errors ?? []
  return fault?.code === 'address-unknown-host' ? notOurs : (error.detail ?? error.title)
}

const notOurs: Text = {
  sv: 'Adressen finns inte i vårt register. Kontrollera stavningen. Om kontot utger sig för att vara vårt är det falskt.',
  en: 'The address is not in our register. Check the spelling. If the account claims to be ours, it is a fake account.',
}

function wholeAddress(name: string): Text {
  return {
    sv: `Skriv hela adressen, till exempel instagram.com/${name}.`,
    en: `Write the whole address, for example instagram.com/${name}.`,
  }
}

/** The account as it stands in the public list. */
async function officialAt(address: string): Promise<VerifyView['account']> {
  const held = await Address.findById(address).lean<Address>()
  const account = held && (await Account.findById(held.account).lean<Account>())
  const [listed = null] = account ? await officialAccounts([account]) : []
  return listed
}
