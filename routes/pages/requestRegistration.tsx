import { type Request, type Response, Router } from 'express'
import { Channel } from '../../models/channel.ts'
import { canonicalAddress } from '../../server/accounts/canonicalAddress.ts'
import type { Caller } from '../../server/audit/change.ts'
import { dayOf } from '../../server/clock.ts'
import { AppError, type FieldError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { unitLine } from '../../server/organisation/units.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { proposeProfile } from '../../server/pages/requests/profile.ts'
import { RegistrationPage, type RegistrationView } from '../../server/pages/requests/RegistrationPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { findRequest } from '../../server/requests/find.ts'
import { registerAccount, registration } from '../../server/requests/registerAccount.ts'
import { trainingsLeft } from '../../server/trainings/beforeRegistration.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { findPeople, peopleAtHand } from './load/people.ts'
import { again } from './showOvertaken.tsx'

/** The account is there: its address and who keeps the log-in. */
export const requestRegistration = Router()

requestRegistration.get('/:id/registration', can('request:write'), (req, res) => show(req, res, null))

/** Register the account. 303 to the account | 422 | 409 another account has the address | 412 */
requestRegistration.post(
  '/:id/registration',
  can('request:write'),
  answerForm(
    async (req, who) => {
      const typed = typedIn(req)
      const keeper = await keeperIn(typed)
      const input = {
        url: typed.url ?? '',
        platformId: typed.platformId || null,
        credentials: {
          where: typed['credentials.where'] ?? '',
          ...(keeper ? { keeper } : {}),
        },
        handedOver: typed.handedOver === 'yes',
        openToContributors: typed.openToContributors === 'yes',
      }
      const id = idIn(req)
      try {
        return await registerAccount(id, versionIn(req), parse(registration, input), who)
      } catch (error) {
        // The verb reads an address only when all is filled in; who fills in the form is told all at once.
        if (!(error instanceof AppError) || error.code !== 'bad-input') throw error
        const known = error.data.errors ?? []
        const address = known.some(({ path }) => path === 'url')
          ? []
          : await addressFaults(id, input.url, who)
        throw new AppError('bad-input', undefined, { errors: [...address, ...known] })
      }
    },
    (res, { account }) => res.redirect(303, `/accounts/${account._id}`),
    again(show, ({ url }) => url, ['address-taken', 'training-first']),
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const page = await pageContext(req)
  const typed: Record<string, string> = error ? typedIn(req) : {}
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'register', caller(req))
  const { answers, unit, accountKind } = request
  const line = await unitLine(unit)
  const [organisation, nameOf, people, matches, left] = await Promise.all([
    theOrganisation(),
    namesOf(stringsIn(request), page.language),
    peopleAtHand(line, [answers.owner, answers.deputy, typed['credentials.keeper'] || null], page.language),
    findPeople(typed['credentials.keeperSearch'] ?? '', page.language),
    trainingsLeft(request.evaluation, dayOf(page.now, page.organisation.timeZone)),
  ])
  const search = typed['credentials.keeperSearch'] ?? ''
  const found = {
    label: { sv: `Träffar på ”${search}”`, en: `Matches for “${search}”` }[page.language],
    people: matches,
  }
  const view: RegistrationView = {
    request,
    channel: nameOf(answers.channel ?? ''),
    profile: proposeProfile({
      accountKind,
      unit: line.unit,
      organisation: organisation.name,
      person: nameOf(answers.owner ?? ''),
      language: answers.languages.includes('sv') ? 'sv' : 'en',
    }),
    people: matches.length > 1 ? [found, ...people] : people,
    trainings: left,
    typed: {
      url: typed.url ?? answers.existingUrl ?? '',
      where: typed['credentials.where'] ?? '',
      keeper: typed['credentials.keeper'] ?? answers.owner ?? '',
      keeperSearch: search,
      platformId: typed.platformId ?? '',
      handedOver: typed.handedOver === 'yes',
      openToContributors: typed.openToContributors === 'yes',
    },
    errors:
      error?.code === 'address-taken'
        ? [{ field: 'url', text: error.detail ?? error.title }]
        : formErrors(error, { words }),
    nameOf,
  }
  renderPage(res, page, <RegistrationPage view={view} />, error?.status)
}

async function addressFaults(id: string, url: string, who: Caller): Promise<FieldError[]> {
  if (url.trim() === '') return []
  const { answers } = await findRequest(id, who)
  const channels = await Channel.find({}, { addresses: 1 }).limit(200).lean<Channel[]>()
  const read = canonicalAddress(channels, url, answers.channel ?? undefined)
  return 'problem' in read ? [{ path: 'url', ...read.problem }] : []
}

/** Who was found by what was typed goes before who stands in the list. */
async function keeperIn(typed: Record<string, string>): Promise<string | null> {
  const search = typed['credentials.keeperSearch']?.trim()
  if (!search) return typed['credentials.keeper'] || null
  const [one, another] = await findPeople(search, 'sv')
  return one && !another ? one.id : null
}

const words: FieldWords = {
  url: { sv: 'Skriv kontots adress', en: 'Write the account’s address' },
  'credentials.where': { sv: 'Skriv var inloggningen förvaras', en: 'Say where the log-in is kept' },
  'credentials.keeper': {
    sv: 'Välj vem som förvarar inloggningen: en person som arbetar här',
    en: 'Choose who keeps the log-in: somebody who works here',
  },
}
