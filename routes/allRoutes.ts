import { routeFile, routeFiles } from './files.ts'
import { type Route, routesOf } from './walk.ts'

/** Every route of the pages. */
export async function pageRoutes(): Promise<Route[]> {
  const names = await routeFiles('pages')
  const files = await Promise.all(names.map((name) => routeFile(`pages/${name}`)))
  return files.flatMap(({ router }, index) =>
    routesOf(router, names[index] === 'start' ? '' : `/${names[index]}`),
  )
}

/** Every route of the API, by file and in the order of the file. */
export async function apiRoutes(): Promise<Route[]> {
  const names = await routeFiles('api')
  const files = await Promise.all(names.map((name) => routeFile(`api/${name}`)))
  return files.flatMap(({ router }, index) => routesOf(router, `/api/v1/${names[index]}`))
}
