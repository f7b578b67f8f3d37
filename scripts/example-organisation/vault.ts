/** Where the municipality keeps log-ins, and who keeps a unit's. */
export function vault(name: string, keeper: string): { where: string; keeper: string } {
  return { where: `Kommunens lösenordshanterare, valvet ${name}`, keeper }
}
