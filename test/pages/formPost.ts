import { browserOf, formsIn } from '../security/support.ts'

export interface Answered {
  status: number
  html: string
  location: string | null
}

/** A page as somebody (null: nobody) gets it. */
export async function show(email: string | null, path: string): Promise<Answered> {
  return answered(await (await browserOf(email)).get(path))
}

/** Opens a page, fills in its form to an address and posts it, as a browser without scripts does. */
export async function fill(
  email: string,
  path: string,
  action: string,
  fields: Record<string, string>,
): Promise<Answered> {
  return post(email, (await show(email, path)).html, path, action, fields)
}

/** Posts the form of a page that was opened before. */
export async function post(
  email: string,
  html: string,
  path: string,
  action: string,
  fields: Record<string, string>,
): Promise<Answered> {
  const form = formsIn(html, path).find((each) => each.action === action)
  if (!form) throw new Error(`${path} has no form to ${action}`)
  return answered(await (await browserOf(email)).post(action, { ...form.fields, ...fields }))
}

async function answered(response: Response): Promise<Answered> {
  return {
    status: response.status,
    html: await response.text(),
    location: response.headers.get('location'),
  }
}

/** The ids that the links of the error summary lead to. */
export function summary(html: string): string[] {
  const [, inside = ''] = /id="error-summary"[^>]*>(.*?)<\/section>/s.exec(html) ?? []
  return [...inside.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id as string)
}
