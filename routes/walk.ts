import type { RequestHandler, Router } from 'express'
import type { Described, Operation } from './describe.ts'
import type { Guard } from './guard.ts'

/** One route of a router: what a test and the OpenAPI document need to know of it. */
export interface Route {
  method: string
  path: string
  /** Undefined: somebody forgot the guard. */
  ability: Guard['ability'] | undefined
  operation: Operation | undefined
}

interface Layer {
  handle?: RequestHandler & { stack?: unknown }
  route?: { path: string; stack: { method: string; handle: RequestHandler }[] }
}

/** Every route of a router, in the order in which they are tried. */
export function routesOf(router: Router, base: string): Route[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle }) => {
    // Parts of a route file are routers of their own, mounted at its root.
    if (!route) return handle?.stack ? routesOf(handle as unknown as Router, base) : []
    const methods = [...new Set(route.stack.map((layer) => layer.method))]
    return methods.map((method) => {
      const handlers = route.stack.filter((layer) => layer.method === method).map((layer) => layer.handle)
      return {
        method,
        path: `${base}${route.path === '/' ? '' : route.path}` || '/',
        ability: handlers.map((handler) => (handler as Guard).ability).find(Boolean),
        operation: handlers.map((handler) => (handler as Described).operation).find(Boolean),
      }
    })
  })
}
