/** The app roles of the identity provider. Everyone who may sign in is Staff; unit managers come from the unit tree, not from here. */
export type Role = 'Staff' | 'CommunicationsLead' | 'Auditor' | 'Administrator'

const roleNames: readonly Role[] = ['Staff', 'CommunicationsLead', 'Auditor', 'Administrator']

/** The person who is signed in, as the rest of the application sees it (`req.user`). */
export interface Principal {
  /** Person id. */
  person: string
  name: string
  email: string
  roles: Role[]
  /** The language the person has chosen; null: go by `Accept-Language`. */
  language: 'sv' | 'en' | null
}

/** What a token says about a person. `{issuer, tid, oid}` is who it is; name and e-mail are only how to address them. */
export interface Claims {
  issuer: string
  tid: string
  oid: string
  name: string
  email: string
  roles: Role[]
}

declare global {
  namespace Express {
    // Passport's types ask for an interface here; this is the one place that says what a user is.
    interface User extends Principal {}
  }
}

/** The roles that we know among those a token names, and Staff always. */
function rolesOf(named: unknown): Role[] {
  const known = roleNames.filter((role) => Array.isArray(named) && named.includes(role))
  return known.includes('Staff') ? known : ['Staff', ...known]
}

/**
 * Reads the claims of a token whose signature, issuer, audience and times have been checked. Null when it belongs to another tenant or
 * names nobody: passport-azure-ad itself never looks at `tid`.
 */
export function readClaims(payload: unknown, tenantId: string): Claims | null {
  if (typeof payload !== 'object' || payload === null) return null
  const { iss, tid, oid, name, preferred_username, roles } = payload as Record<string, unknown>
  if (typeof iss !== 'string' || tid !== tenantId || typeof oid !== 'string' || oid === '') return null
  return {
    issuer: iss,
    tid: tenantId,
    oid,
    name: typeof name === 'string' ? name : '',
    email: typeof preferred_username === 'string' ? preferred_username : '',
    roles: rolesOf(roles),
  }
}
