import { expect } from 'chai'
import { theRegistry } from '../support/registry.ts'
import { people, submitted } from '../support/requests.ts'
import { metricsToken } from '../support/template.ts'

const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${(await theRegistry()).url}${path}`, { headers: { accept: 'application/json', ...headers } })

describe('Operations', () => {
  it('healthz says that the process is alive, readyz that it can work', async () => {
    expect((await get('/healthz')).status).to.equal(200)
    expect((await get('/readyz')).status).to.equal(200)
  })

  it('metrics are for who shows the token', async () => {
    expect((await get('/metrics')).status).to.equal(401)
    expect((await get('/metrics', { authorization: 'Bearer something-else' })).status).to.equal(401)
    expect((await get('/metrics', { authorization: `Bearer ${metricsToken}` })).status).to.equal(200)
  })

  it('metrics count answers and changes by name, and hold no id, person or text', async () => {
    const request = await submitted()
    const text = await (await get('/metrics', { authorization: `Bearer ${metricsToken}` })).text()
    expect(text).to.match(/registry_change_seconds_count\{action="request\.submit",ended="made"\} \d+/)
    expect(text).to.match(
      /registry_http_request_seconds_count\{method="POST",route="\/api\/v1\/requests\/:id\/submit",status="200"\} \d+/,
    )
    expect(text).to.match(/registry_audit_events \d+/)
    expect(text).not.to.contain(request.body.id)
    expect(text).not.to.contain(people.teacher)
  })
})
