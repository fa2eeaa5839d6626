/** Whether an address is one of PostgreSQL; anything without a scheme is a folder. */
export function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}
