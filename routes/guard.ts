import type { RequestHandler } from 'express'
import type { Role } from '../models/person.ts'
import { AppError } from '../server/errors.ts'

/**
 * What one may do by role. Who may do it with *this* record is settled by the domain's verb, on the record as stored.
 * An auditor changes nothing: whoever holds the role is refused every ability that writes.
 */
const abilities = {
  'request:read': ['Staff'],
  'request:write': ['Staff', '!Auditor'],
  'request:sign-off': ['Staff', '!Auditor'],
  'account:read': ['Staff'],
  'account:write': ['Staff', '!Auditor'],
  'account:export': ['CommunicationsLead', 'Auditor', 'Administrator'],
  'account:import': ['CommunicationsLead', 'Administrator', '!Auditor'],
  'advice:read': ['Staff'],
  'advice:write': ['Staff', '!Auditor'],
  'council:read': ['Staff'],
  'council:write': ['Staff', '!Auditor'],
  'council:start': ['CommunicationsLead', '!Auditor'],
  'channel:write': ['CommunicationsLead', '!Auditor'],
  'training:read': ['Staff'],
  'training:take': ['Staff', '!Auditor'],
  'training:write': ['CommunicationsLead', '!Auditor'],
  'figures:read': ['CommunicationsLead', 'Auditor', 'Administrator'],
  'found:read': ['Staff'],
  'found:report': ['Staff', '!Auditor'],
  'found:sort': ['CommunicationsLead', 'Administrator', '!Auditor'],
  'organisation:read': ['Staff'],
  'strategy:read-drafts': ['CommunicationsLead', 'Auditor', 'Administrator'],
  'strategy:write': ['CommunicationsLead', '!Auditor'],
  'maturity:lead': ['CommunicationsLead', '!Auditor'],
  'maturity:answer': ['Staff', '!Auditor'],
  'audit:read': ['Auditor', 'CommunicationsLead', 'Administrator'],
  'delegation:read': ['Staff'],
  'delegation:write': ['Staff', '!Auditor'],
  'simulation:read': ['Auditor', 'CommunicationsLead', 'Administrator'],
  'simulation:start': ['CommunicationsLead', 'Administrator', '!Auditor'],
  'outbox:read': ['Administrator'],
  'session:read': ['Staff'],
  // An auditor's too: a sign-in is no record.
  'session:end': ['Staff'],
} as const satisfies Record<string, readonly (Role | `!${Role}`)[]>

export type Ability = keyof typeof abilities

/** A guard carries what it asks, so that a test can walk the router and print who may what. */
export interface Guard extends RequestHandler {
  ability: Ability | 'open'
}

/** Whether somebody with these roles has the ability. Everybody who is signed in is `Staff`. */
export function mayRole(ability: Ability, roles: readonly Role[]): boolean {
  const wanted: readonly string[] = abilities[ability]
  const held = new Set<string>(['Staff', ...roles])
  return (
    !wanted.some((role) => role.startsWith('!') && held.has(role.slice(1))) &&
    wanted.some((role) => held.has(role))
  )
}

/** Only who has the ability passes: nobody gets 401 (a page: sign in and come back), the wrong person 403 with the ability named. */
export function can(ability: Ability): Guard {
  const guard: RequestHandler = (req, _res, next) => {
    if (!req.user) return next(new AppError('not-signed-in'))
    if (!mayRole(ability, req.user.roles)) {
      return next(
        new AppError(
          'forbidden',
          { sv: `Din roll ger inte rätten ${ability}.`, en: `Your role does not give the right ${ability}.` },
          { facts: { rule: ability } },
        ),
      )
    }
    next()
  }
  return Object.assign(guard, { ability })
}

/** Anybody, signed in or not. Said aloud, so that no route is public by mistake. */
export function open(): Guard {
  const guard: RequestHandler = (_req, _res, next) => next()
  return Object.assign(guard, { ability: 'open' as const })
}
