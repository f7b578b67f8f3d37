import { existsSync } from 'node:fs'
import { askForToken, NoToken } from '../server/auth/local/command.ts'
import { ConfigError, loadConfig } from '../server/config.ts'

/** `npm run --silent token -- <e-mail>`: prints a Bearer token for the API, from the local identity provider of the running server. */
async function main(email: string | undefined): Promise<string> {
  const { azure, dataDir } = loadConfig(process.env)
  if (azure) {
    throw new NoToken(
      [
        'People sign in with Microsoft Entra ID here, so the token comes from there:',
        `  az login --tenant ${azure.tenantId}`,
        `  az account get-access-token --scope api://${azure.clientId}/access_as_user --query accessToken --output tsv`,
      ].join('\n'),
    )
  }
  if (!email) throw new NoToken('Say for whom: npm run --silent token -- <e-mail>')
  return askForToken(dataDir, email)
}

if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')

try {
  console.log(await main(process.argv[2]))
} catch (error) {
  if (!(error instanceof NoToken || error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
