/** What can be stored with an evaluation and read back unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The values that a rule saw, by name; texts are made from them when somebody reads. */
export type Values = { [key: string]: Json }
