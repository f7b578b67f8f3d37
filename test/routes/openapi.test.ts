import { expect } from 'chai'
import { apiRoutes } from '../../routes/allRoutes.ts'
import { theRegistry } from '../support/registry.ts'
import { as } from '../support/requests.ts'

interface Document {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string
        responses: Record<string, unknown>
        requestBody?: {
          content: { 'application/json': { schema: { required?: string[]; additionalProperties?: boolean } } }
        }
      }
    >
  >
}

describe('GET /api/v1/openapi.json', () => {
  it('describes every route, made from the schemas that validate', async () => {
    const { body } = await (await as(null)).get<Document>('/openapi.json')
    expect(body.openapi).to.equal('3.1.0')
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const routes = (await apiRoutes()).map(
      (route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(described).to.have.members(routes)
    const signOff = body.paths['/api/v1/requests/{id}/sign-offs']?.post
    expect(signOff?.requestBody?.content['application/json'].schema.required).to.deep.equal([
      'step',
      'verdict',
    ])
    expect(Object.keys(signOff?.responses ?? {})).to.include.members([
      '200',
      '401',
      '403',
      '409',
      '412',
      '422',
      '428',
    ])
  })

  it('gives each operation a name of its own', async () => {
    const { body } = await (await as(null)).get<Document>('/openapi.json')
    const names = Object.values(body.paths).flatMap((methods) =>
      Object.values(methods).map((each) => each.operationId),
    )
    expect(new Set(names).size).to.equal(names.length)
  })

  it('is readable at /api/docs, where each error has its anchor', async () => {
    const { url } = await theRegistry()
    const response = await fetch(`${url}/api/docs`, { headers: { accept: 'text/html' } })
    const html = await response.text()
    expect(response.status).to.equal(200)
    expect(html).to.contain('id="two-person-review"')
    expect(html.length).to.be.lessThan(150_000)
  })
})
