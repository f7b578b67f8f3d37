import type { CandidateFacts, Facts, PersonFacts } from '../facts.ts'

/**
 * What the cases start from: a library at level 3 in an organisation at level 3 asks for its first account, and has answered everything.
 * Every rule is met, and the manager signs.
 */
export const base: Facts = {
  now: '2026-03-10T09:00:00.000Z',
  today: '2026-03-10',
  stage: 'submitted',
  request: {
    kind: 'new',
    accountKind: 'unit',
    channel: 'instagram',
    purposes: ['information'],
    audiences: ['residents'],
    place: null,
    operation: 'library',
    languages: ['sv'],
    owner: 'owner',
    deputy: 'deputy',
    hoursPerWeek: 4,
    supervision: 'workdays',
    holidaySupervisor: 'deputy',
    period: 'most-of-year',
    childrenSeen: false,
    careSeen: false,
    advertising: false,
    advertisingBudget: null,
    agency: false,
    twoFactor: true,
    accessible: true,
    measurement: ['reach'],
    displayName: 'Stadsbiblioteket i Storby',
    handle: 'storbybibliotek',
  },
  requester: { id: 'requester', unit: 'library' },
  unit: {
    id: 'library',
    kind: 'unit',
    operation: 'library',
    level: 3,
    ownAccounts: 0,
    ownAccountsInChannel: 0,
    hasManager: true,
    within: ['culture'],
    names: ['Stadsbiblioteket', 'The City Library'],
    hasMailbox: true,
    hasWebsite: true,
    validTo: null,
    accountsWithoutOwner: 0,
    accountsWithoutDeputy: 0,
    parkedInChannel: [],
    openRequestsInChannel: 0,
  },
  organisation: { level: 3, names: ['Storby kommun', 'Storby Municipality'] },
  strategy: {
    id: 'strategy',
    version: 1,
    presenceModel: 'hybrid',
    presenceException: null,
    adoptedBy: 'council',
    adoptedOn: '2026-01-15',
    number: '§ 12',
  },
  purposes: [{ id: 'information', dialogue: false, crisis: false, measures: ['reach'] }],
  channel: {
    id: 'instagram',
    status: 'approved',
    assessedOn: '2025-11-03',
    reviewOn: '2026-11-03',
    hasBasis: true,
    transfer: 'none',
    individuals: true,
  },
  people: { owner: person('owner'), deputy: person('deputy'), holidaySupervisor: person('deputy') },
  trainings: [],
  accounts: { total: 0, candidates: [], sameName: [] },
}

/** Somebody who works in the unit, but for what is said otherwise. */
export function person(id: string, otherwise: Partial<PersonFacts> = {}): PersonFacts {
  return { id, active: true, unit: 'library', withinUnit: true, ownsAccounts: 1, trainings: [], ...otherwise }
}

/** An account of another unit that matches the base request on everything and welcomes contributors, but for what is said otherwise. */
export function account(id: string, otherwise: Partial<CandidateFacts> = {}): CandidateFacts {
  return {
    id,
    unit: 'culture',
    unitKind: 'department',
    operation: 'library',
    place: null,
    channel: 'instagram',
    purposes: ['information'],
    audiences: ['residents'],
    languages: ['sv'],
    status: 'active',
    openToContributors: true,
    siblingOfSameKind: false,
    owner: 'somebody',
    hasCouncil: false,
    ...otherwise,
  }
}
