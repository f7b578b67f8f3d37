import { decodeJwt, decodeProtectedHeader } from 'jose'

/**
 * The key that a token says it is signed with, nothing checked. Null when it is no readable RS256 token of a provider like Entra: such
 * tokens never reach passport-azure-ad, which prints some of them and reads others only in part.
 */
export function readToken(token: string): { keyId: string } | null {
  try {
    const { alg, typ, kid } = decodeProtectedHeader(token)
    decodeJwt(token)
    // jws, inside the library, parses the payload only when `typ` is exactly this.
    return alg === 'RS256' && typ === 'JWT' && typeof kid === 'string' ? { keyId: kid } : null
  } catch {
    return null
  }
}
