import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { parseAllDocuments, parse as parseYaml } from 'yaml'
import { theRegistry } from '../support/registry.ts'
import { metricsToken } from '../support/template.ts'

interface Container {
  image: string
  env: { name: string; value: string }[]
  securityContext: { readOnlyRootFilesystem: boolean; allowPrivilegeEscalation: boolean }
  readinessProbe: { httpGet: { path: string } }
  livenessProbe: { httpGet: { path: string } }
  startupProbe: { httpGet: { path: string } }
}

const read = (file: string) => readFile(file, 'utf8')
const settings = async () =>
  [...(await read('.env.example')).matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name)

describe('What an operator is given', () => {
  it('the Grafana dashboard asks only for metrics that there are', async () => {
    const { url } = await theRegistry()
    await fetch(`${url}/healthz`)
    const metrics = await (
      await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
    ).text()
    const { panels } = JSON.parse(await read('scripts/deploy/grafana-dashboard.json')) as {
      panels: { title: string; description: string; targets: { expr: string }[] }[]
    }
    const asked = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:registry|process|nodejs)_\w+/g) ?? []),
    )
    expect(asked.length).to.be.greaterThan(10)
    // The process's own are collected from the moment that main.ts starts it.
    const own = asked
      .filter((name) => name.startsWith('registry_'))
      .map((name) => name.replace(/_(bucket|count|sum)$/, ''))
    expect(own.filter((name) => !metrics.includes(`# TYPE ${name} `))).to.deep.equal([])
    for (const { title, description } of panels) expect(description, title).to.match(/\.$/)
  })

  it('the manifests for Kubernetes ask the paths that answer, set settings that exist, and run as nobody special', async () => {
    const { url } = await theRegistry()
    const documents = parseAllDocuments(await read('scripts/deploy/kubernetes.yaml')).map((one) => one.toJS())
    expect(documents.map(({ kind }) => kind)).to.deep.equal([
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'Ingress',
    ])
    const [deployment, service] = documents
    const pod = deployment.spec.template.spec
    const [container] = pod.containers as [Container]
    for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
      expect((await fetch(`${url}${container[probe].httpGet.path}`)).status, probe).to.equal(200)
    }
    const known = await settings()
    expect(container.env.map(({ name }) => name).filter((name) => !known.includes(name))).to.deep.equal([])
    expect(pod.securityContext.runAsNonRoot).to.equal(true)
    expect(container.securityContext).to.include({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
    })
    expect(service.spec.selector).to.deep.equal(deployment.spec.template.metadata.labels)
  })

  it('compose runs two of them on a replica set behind a proxy, with settings that exist and pinned images', async () => {
    const { services } = parseYaml(await read('compose.yaml'))
    const known = await settings()
    const given = Object.keys(services.registry.environment)
    expect(given.filter((name) => !known.includes(name))).to.deep.equal([])
    expect(services.registry.deploy.replicas).to.equal(2)
    expect(services.registry.environment.MONGODB_URI).to.contain('replicaSet=')
    for (const { image } of [services.database, services.proxy]) expect(image).to.match(/:\d+\.\d+/)
  })

  it('the image holds what the service needs to run, and does not run it as root', async () => {
    const [dockerfile, ignored] = await Promise.all(['Dockerfile', '.dockerignore'].map(read))
    const copied = [...(dockerfile ?? '').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(
      ([, names]) => names?.split(' ') ?? [],
    )
    for (const name of copied) expect(ignored, name).to.contain(`!${name}`)
    expect(copied).to.include.members(['models', 'policies', 'routes', 'scripts', 'server'])
    expect(dockerfile)
      .to.match(/^USER node$/m)
      .and.to.match(/^FROM node:\d+\.\d+\.\d+-/m)
  })
})
